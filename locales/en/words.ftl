# Words of the procedure

kind-incident = Incident
kind-service-request = Service request

priority-low = Low
priority-medium = Medium
priority-high = High
priority-urgent = Urgent

channel-mobile = Mobile
channel-phone = Telephone
channel-email = E-mail
channel-teams = This chat

field-description = What is wrong, or what do you need?
field-kind = Kind
field-category = Topic
field-affected-person = Person
field-site = Site
field-floor = Floor
field-phone = Telephone
field-extension = Extension
field-email = E-mail
field-contact-channel = Contact by
field-availability = Contact hours
field-asset-tag = Inventory tag
field-serial = Serial number
field-follows = Related to
field-files = Files
field-requester = Requester
field-registered-by = Registered by
field-written-by = Written by
field-message-of = Message of
of-person = { $said } ({ $name })
file-unnamed = picture

asset-unknown = I do not know the inventory tag
asset-unknown-value = Not known

choice-placeholder = Choose one
input-required = This is needed.
input-site-required = Please choose the site.
input-description-required = Tell me in a few words what is wrong.

request-draft = Draft
request-awaiting-information = Awaiting information
request-complete = Complete
request-not-managed = Not managed
request-withdrawn = Withdrawn
request-informational = Informational

case-registered = Registered
case-in-progress = In progress
case-unanswered = In progress, no answer
case-awaiting-requester = Awaiting requester
case-solved = Solved
case-closed = Closed
case-cancelled = Cancelled

# What has happened; somebody's words follow after a colon
change-opened = Request received
change-told = { $reader ->
    [requester] You added details
   *[desk] The requester added details
}
change-asked-by-mesa = Mesa asked for what was missing
change-asked = { $reader ->
    [requester] The desk asked you for information
   *[desk] Information was asked for
}
change-reminded = Reminder sent
change-registered = Case registered
change-not-managed = Not completed in time
change-given-up = { $reader ->
    [requester] Ended as “Not managed”
   *[desk] { $who } left it as “Not managed”
}
change-withdrawn = { $reader ->
    [requester] Withdrawn by you
   *[desk] Withdrawn by the requester
}
change-informed = Question answered
change-taken = { $reader ->
    [requester] The desk took the case
   *[desk] { $who } took the case
}
change-answered = { $reader ->
    [requester] You answered
   *[desk] The requester answered
}
change-unanswered = No answer in time
change-solved = Solved
change-confirmed = Solution confirmed
change-still-failing = Still failing
change-deferred = { $reader ->
    [requester] You asked to confirm later
   *[desk] The requester asked to confirm later
}
change-closed-by-silence = Closed because nobody answered

list-last = { $sound ->
    [i] { $first } and { $last }
   *[other] { $first } and { $last }
}
requirement-description = what is wrong or what you need
requirement-site = the site
requirement-contact = a telephone number or extension
requirement-channel = how you prefer to be contacted
requirement-affected = the name of the person it is for
requirement-asset = the inventory tag or serial number

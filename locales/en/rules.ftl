# Notices to coordination and administration

outbox-heading = Messages that Mesa could not deliver
outbox-refused = Did not arrive
outbox-ambiguous = May not have arrived
outbox-other-version = From another version of Mesa
outbox-note = Please tell whoever administers Mesa.
summary-outbox = { $count ->
    [one] There is 1 message that Mesa could not deliver
   *[other] There are { $count } messages that Mesa could not deliver
}

change-consulted-by-mail = { $who } consulted { $to } by e-mail

# The same matter, twice

double-heading = Is it the same?
double-likes = What you tell me looks like something you have open already:
double-note = If it is the same, I add it there. If you do not answer within half an hour, I register it on its own.
summary-double = Is it the same as { $numbers }?
action-same = It is the same
action-other = It is different
say-added-to = Done: I added it to { $number } and opened no other request.
say-is-other = I see: it is not the same as { $number }, so it becomes a request of its own.

desk-say-informed = { $name } answered { $number }, which ended as “Informational”.
say-call-registered-unsure = Case { $number } is registered. I have no chat with the person yet: I try to tell them in Teams or by e-mail, and the case’s card says when nothing arrived.

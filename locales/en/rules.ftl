# Notices to coordination and administration

outbox-heading = What Mesa sent and waits for a decision
outbox-refused = Did not arrive
outbox-ambiguous = May not have arrived
outbox-other-version = From another version of Mesa
outbox-note = The administration looks at them on the server: which they are, and whether each is repeated or dropped.
summary-outbox = { $count ->
    [one] One thing that Mesa sent waits for a decision of the administration
   *[other] { $count } things that Mesa sent wait for a decision of the administration
}

change-consulted-by-mail = { $who } consulted { $to } by e-mail

# The same matter, twice

double-heading = Is it the same?
double-likes = What you tell me looks like something you have open already:
double-note = If it is the same, I add it there. If you do not answer within half an hour, I register it on its own.
summary-double = Is it the same as { $numbers }?
action-same = It is the same
action-other = It is another
say-added-to = Done: I added it to { $number } and opened no other request.
say-is-other = I see: it is not the same as { $number }, so it goes on its own.

desk-say-informed = { $name } answered { $number }, which ended as “Informational”.
say-call-registered-unsure = Case { $number } is registered. Mesa has no chat with the person yet: it tries to tell them in Teams or by e-mail, and the case's card says when nothing arrived.

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

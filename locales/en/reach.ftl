# What did not arrive in Teams, and where a case went

desk-say-undelivered-mailed = We could not reach the requester in Teams. It goes by e-mail to { $to }; if they do not answer, please contact them in another way.
desk-say-missed-mailed = Not delivered to the requester in Teams: { $what }. It goes by e-mail to { $to }; if they do not answer, please contact them in another way.
desk-say-did-to = { $action ->
    [assign] { $name } assigned { $number } to { $to }.
    [hand_back] { $name } handed { $number } back to { $to }.
   *[escalate] { $name } escalated { $number } to { $to }.
}

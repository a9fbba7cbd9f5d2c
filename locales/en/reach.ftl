# What did not arrive in Teams, and where a case went

desk-say-undelivered-mailed = I could not reach the requester in Teams. It goes by e-mail to { $to }; if they do not answer, please contact them in another way.
desk-say-missed-mailed = Not delivered to the requester in Teams: { $what }. It goes by e-mail to { $to }; if they do not answer, please contact them in another way.
desk-say-did-to = { $action ->
    [assign] { $name } assigned { $number } to { $to }.
    [hand_back] { $name } handed { $number } back to { $to }.
   *[escalate] { $name } escalated { $number } to { $to }.
}

# What a notification shows, without anybody's words
summary-reply = { $number }: the desk answered you
summary-news = { $number }: there is news
summary-news-somewhere = Mesa: there is news
summary-awaiting = the desk is waiting for your answer

# What somebody of the desk did for whoever asks
change-told-by-desk = { $reader ->
    [requester] The desk completed the details
   *[desk] { $who } completed the details
}
say-case-completed = { $name } filled in what was missing and registered your case: { $number }. I will tell you as soon as there is news.
desk-say-assigned-bare = This case was assigned to you.
desk-say-list-sent = I sent the list to our chat: it holds personal data.

# Reminders
say-reminder-request = A reminder: to register “{ $gist }” ({ $number }) I still need: { $missing }. You can answer right here until { $when }
say-reminder-question = A reminder: the desk is waiting for your answer about { $number }: “{ $gist }”. You can answer right here until { $when }

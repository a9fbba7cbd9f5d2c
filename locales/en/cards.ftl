# Texts of the cards

heading-request = Request { $number }
heading-case = Case { $number }
summary-number = { $heading }: { $state }
summary-welcome = Hello, I am Mesa, your service desk
summary-mine = Your open requests and cases
state-with-priority = { $state } ({ $priority }{ "\u00A0" }priority)
answer-by = You can answer until { $moment }
follows = Related to { $number }
gist = “{ $text }”
handler = Assigned to { $name }
handler-before = Handled by { $name }

welcome-heading = Hello, I am Mesa
welcome-what = Your IT service desk, here in Teams: I take what you need, register it and tell you how it goes until it is solved.
welcome-how = To start, just write to me as you would to a colleague.
welcome-example-label = For example
welcome-example = “The printer on the third floor in Cali does not print, ext. 2231”
welcome-more = You can also send me pictures or files, and ask “how is my case going?” or “my cases”.
welcome-team-heading = Hello, team. I am Mesa
welcome-team-what = This is where I post the requests and cases that arrive by Teams. Each has one card that is always current, and its thread.
welcome-team-how = To receive those of your group here, write “@Mesa bind” and the name of the group. “@Mesa help” shows what I can do.
welcome-data-heading = Your personal data
welcome-data = { $organisation } keeps and uses your name, e-mail, telephone, location, messages and files only to handle and document your requests, under Colombian Law 1581 of 2012. You may see, update, correct or ask us to erase your data by writing to { $contact }.

request-understood = What I understood
request-words = In your words
request-missing = What I still need
request-asset-hint = It is on a label stuck to the equipment.
request-correct-heading = Correct whatever is needed
request-ready = I have what is needed. If it is right, send it.
request-send = Send
request-correct = Make corrections
request-withdraw = I no longer need it
request-reopen = Open again

ended-not-managed = The missing information did not arrive in time, so the desk could not work on it. If you still need it, open it again: I keep what you told me.
ended-withdrawn = I withdrew it, as you asked. If you need it again, just write to me.
ended-informational = It was a question and it has been answered. No case was needed.
ended-complete = It is complete and was registered as a case.

case-detail = Show details
case-latest = Latest
case-question = The desk needs to know
case-answer = Your answer (required)
case-answer-required = Please write your answer.
case-answer-send = Answer
case-solution = Solution
case-ask-confirm = Is it working?
case-silence = If you do not answer me within { $days ->
    [one] 1 working day
   *[other] { $days } working days
}, I close it.
case-reason = What still fails? (only if it does not work)
case-confirm = I confirm
case-still-failing = Still failing
case-later = Later
case-withdraw = I no longer need it
case-closed-note = This case is closed. If it happens again, we open a new one related to it.
case-silence-note = It was closed because we had no answer. If it still fails, we open another one related to it.
case-failing-note = I am sorry that it still fails. The desk knows.
case-cancelled-note = I cancelled it, as you asked. If you need it again, open another case.
case-follow = Open another case

desk-contact-phone = Prefers contact by telephone
desk-contact-mobile = Prefers contact by mobile
desk-contact-email = Prefers contact by e-mail
desk-contact-unknown = { $said }: not recorded
desk-wants-person = Asks to speak with a person
desk-missing = Missing: { $missing }
desk-earlier = View earlier changes
history-left = { $count ->
    [one] There is one older change; whoever administers Mesa can look it up.
   *[other] There are { $count } older changes; whoever administers Mesa can look them up.
}
case-left = { $count ->
    [one] There is one older change; if you need it, ask the desk.
   *[other] There are { $count } older changes; if you need them, ask the desk.
}
desk-latest = Latest changes


mine-heading = Your open requests and cases
mine-waiting = Waiting for your answer ({ $count })
mine-others = With the desk ({ $count })
mine-since = { $age } ({ $moment })
mine-empty = You have nothing open. If you need something, just write to me.
mine-show = View
mine-more = { $count ->
    [one] There is one older one. It appears when another one closes; or write me its number.
   *[other] There are { $count } older ones. They appear when others close; or write me their number.
}

# Providers, contacts, survey and endings

time-day = { $weekday ->
    [mon] Monday
    [tue] Tuesday
    [wed] Wednesday
    [thu] Thursday
    [fri] Friday
    [sat] Saturday
   *[sun] Sunday
}, { $month ->
    [jan] January
    [feb] February
    [mar] March
    [apr] April
    [may] May
    [jun] June
    [jul] July
    [aug] August
    [sep] September
    [oct] October
    [nov] November
   *[dec] December
} { $day }

case-with-provider = Your case is with the provider { $provider }; we are following the repair.
case-with-provider-promised = Your case is with the provider { $provider }; expected date: { $day }.
case-novelty = What is still wrong
case-repair = What the provider did
case-ask-repair = Is it solved?
case-novelty-input = What problems are there? (only if it is not working)
case-call-confirmed = { $name } noted that you confirmed the solution ({ $channel }, { $moment }).
case-call-novelties = { $name } noted that you reported problems ({ $channel }, { $moment }).
case-call-correct-confirmed = Not right? Press “There are problems” and we open a new case related to this one.
case-call-correct-novelties = Not right? If it is solved, press “Yes, it is solved”.
case-follow-novelties = There are problems
case-annulled-note = The desk cancelled this case ({ $ground }): { $reason }
case-not-managed-note = We did not get the information we needed and could not attend to it. If you still need it, we open a new one related to it.

survey-heading = How satisfied are you with the support service?
survey-score = Your rating (required)
survey-score-required = Please choose a rating.
survey-comment = Comment (optional)
survey-thanks = Thank you for your answer. It helps us improve.
score-five = Very satisfied
score-four = Satisfied
score-three = Neither satisfied nor dissatisfied
score-two = Dissatisfied
score-one = Very dissatisfied

desk-answer-by = An answer is awaited until { $moment }
desk-answer-by-extended = An answer is awaited until { $moment } (extended)
desk-ticket = Their number: { $ticket }
desk-promised = Expected on { $day }
desk-late = Expected on { $day }: that day has passed
desk-novelty-by-call = Problems (as told in a contact)
desk-contact = Contact with the requester · { $count } of { $needed }
desk-contact-none = No attempts yet.
desk-contact-next = Next{ $other ->
    [yes] , in another way
   *[no] {""}
}: { $channel } { $address }, { $moment }
desk-contact-next-now = Next{ $other ->
    [yes] , in another way
   *[no] {""}
}: { $channel } { $address }, now
desk-contact-enough = It can be closed now, with the reason.
desk-call = Call: { $address }
desk-write = Write: { $address }
desk-survey = Satisfaction survey
desk-score = { $score } ({ $value } of 5)
desk-annulled = Cancelled: { $ground }
desk-closed-reason = Reason for closing

action-inform = Answer as an enquiry
dialog-inform = What do you answer?
dialog-inform-note = The requester gets these words and the request ends as “Informational”: no case is needed.

say-repair-unclear = About case { $number }: is it solved, or are there problems? You can tell me here or on the card.
say-informed-before = Request { $number } was answered. If the answer does not help you, open it again from the card and the desk looks into it.
desk-say-contact-again = It is time to contact the requester: attempt { $count } of { $needed }, by { $channel }.
desk-say-attempts-made = { $count ->
    [one] 1 contact attempt was made
   *[other] { $count } contact attempts were made
} and it is not known whether it is solved. Try again, or close the case with the reason.
desk-say-low-score = Low score for case { $number }: { $score }. { $text }
desk-channel-teams = Chat

mail-called-off-subject = No longer required: { $subject }
mail-called-off = Case { $number } no longer requires your attention. Please do not go on with it.
mail-called-off-before = This was the request:
desk-say-call-off-provider = { $name } takes no e-mail. Please tell them by telephone that the case no longer requires their attention: { $phone }.
desk-provider-choice = { $name } (by contract, until { $day })
dialog-promised-note = Without a date, the contract's applies. The provider gets an e-mail with what is known of the case.
novelties-of = There are problems after { $number }: { $text }

# The desk: actions, forms and what happened

case-active-provider = With the provider
case-solved-by-provider = Solved by the provider

action-take = Take
action-assign = Assign
action-ask = Ask for information
action-extend = Extend the deadline
action-reply = Reply
action-note = Note
action-escalate = Escalate
action-hand-back = Return
action-prioritise = Change priority
action-relate = Relate
action-request-related = Ask for a related case
action-provider = Provider
action-provider-solved = Provider solved
action-log-contact = Log contact
action-solve = Solve
action-close = Close
action-annul = Cancel case
action-give-up = Leave as “Not managed”
action-consult = Consult coordination
action-answer = Answer
action-confirm = I confirm
action-still-failing = Still failing
action-later = Later
action-withdraw = I no longer need it
action-confirm-repair = Yes, it is solved
action-report-novelty = There are problems
action-rate = Send survey

dialog-send-to-person = Send to the requester
dialog-question = What do you need to know?
dialog-ask-note = The requester gets these words and can answer until { $moment }
dialog-solution = How was it solved?
dialog-solve-note = The requester gets these words and confirms whether it works.
dialog-reply = What do you answer?
dialog-reply-note = The requester gets these words in their chat at once.
dialog-note = What do you want to note?
dialog-note-note = The requester does not see notes.
dialog-consult = What do you need to ask?
dialog-report = What did the provider do?
dialog-report-note = The requester gets these words and says whether it is solved or there are problems.
dialog-reason = Why?
dialog-tried = What was tried?
dialog-group = Support group
dialog-assignee = To whom?
dialog-hand-over = What should they know? (optional)
dialog-other = Number of the other case
dialog-link = How are they related?
dialog-known = What is needed, and what is known?
dialog-provider = Provider
dialog-ticket = The provider's number (if there is one)
dialog-promised = Expected date
dialog-channel = How was the contact made?
dialog-hour = Time (if it was not now)
dialog-result = What was the outcome?
dialog-contact-note = Comment, or the problems reported
dialog-contact-hint = What the requester said is shown in their chat, in case it must be corrected.
dialog-ground = Reason

result-no-answer = No answer
result-spoke = We spoke; nothing decided yet
result-confirmed = It is solved
result-novelties = There are problems
link-related = Related
link-duplicate-of = This one is a duplicate of the other
link-duplicated-by = The other is a duplicate of this one
link-child-of = This one depends on the other
link-parent-of = The other depends on this one
ground-duplicate = Duplicate
ground-mistake = Registered by mistake

desk-hand-over = From: { $group }
desk-tried = Tried: { $tried }
desk-relation = { $link ->
    [duplicate_of] Duplicate of { $number } ({ $state })
    [duplicated_by] { $number } ({ $state }) is a duplicate of this case
    [child_of] Depends on { $number } ({ $state })
    [parent_of] { $number } ({ $state }) depends on this case
   *[related] { $number } ({ $state })
}
desk-relations = Related cases
desk-group = { $group } (level{ "\u00A0" }{ $level })
desk-question = Information asked of the requester
desk-solution = Solution
desk-novelty = Problems
desk-returns = { $count ->
    [one] 1 return to the provider
   *[other] { $count } returns to the provider
}

change-assigned = { $who } assigned the case
change-extended = { $who } extended the deadline
change-replied = { $reader ->
    [requester] The desk answered you
   *[desk] { $who } answered the requester
}
change-noted = Note by { $who }
change-escalated = { $reader ->
    [requester] Your case went to the team that can solve it
   *[desk] { $who } escalated the case
}
change-handed-back = { $reader ->
    [requester] Your case went back to the previous team
   *[desk] { $who } handed the case back
}
change-prioritised = { $who } changed the priority
change-related = Related to another case
change-related-requested = { $who } asked for a related case
change-sent-to-provider = { $reader ->
    [requester] Your case is with the provider
   *[desk] { $who } gave the case to the provider
}
change-provider-solved = The provider solved it
change-repair-confirmed = { $reader ->
    [requester] You confirmed that it is solved
   *[desk] The requester confirmed that it is solved
}
change-novelty-reported = { $reader ->
    [requester] You reported problems
   *[desk] The requester reported problems
}
change-contact-logged = { $who } logged a contact
change-closed-by-agent = { $reader ->
    [requester] The desk closed the case after several attempts to reach you
   *[desk] { $who } closed the case after the contact attempts
}
change-annulled = { $reader ->
    [requester] The desk cancelled the case
   *[desk] { $who } cancelled the case
}
change-consulted = { $who } consulted coordination
change-rated = { $reader ->
    [requester] You answered the survey
   *[desk] The requester answered the survey
}
change-undelivered = Not delivered

lacks-words = Please write a few words: the box is empty.
lacks-reason = A reason is needed.
lacks-tried = Please say what was tried before.
lacks-assignee = Choose somebody of the group, or another group of the same level.
lacks-group = Choose the group that is needed, other than the present one.
lacks-priority = Choose an impact, an urgency or a priority other than the present ones.
lacks-other-case = I cannot find that other case. Write its number, for example C-2026-000001.
lacks-provider = Choose the provider.
lacks-contact = Say which channel it was, and what came of it; for example, “mobile no answer”.
lacks-attempts = The attempts to reach the requester have to be logged before it can be closed.
lacks-score = Please choose a score.
lacks-unanswered = This is only possible when a question to the requester went unanswered.
lacks-origin = This case does not come from another group.

say-no-more-extensions = The deadline was extended once already.
say-overtaken = Meanwhile the case became “{ $state }”. Your text is still here.
say-overtaken-by = Meanwhile the case became “{ $state }” ({ $name }). Your text is still here.
say-reply = { $name }, about { $number }: { $text }
say-novelty-received = Thank you for telling us. Case { $number } goes back to the provider, who has been told.
say-closed-by-agent = Case { $number } was closed after several attempts to reach you: { $text }
say-annulled = Case { $number } was cancelled: { $text }
say-case-not-managed = Case { $number } ended as “Not managed” because we did not get the information that was needed. If you still need it, write to me and we open a new one.
say-informed = About { $number }: { $text }

desk-say-assigned = This case was assigned to you. { $text }
desk-say-urgent = This case is urgent.
desk-say-repair-confirmed = The requester says that it is solved. Case closed.
desk-say-novelty = { $count ->
    [one] The requester reports problems (1 return): { $text }
   *[other] The requester reports problems ({ $count } returns): { $text }
}
desk-say-contact-due = The provider solved it. If the requester does not answer in their chat, contact them and log each attempt.
desk-say-handed-over = { $number } went to { $group }.
desk-say-did = { $action ->
    [extend] { $name } extended the deadline of { $number }.
    [reply] { $name } answered the requester on { $number }.
    [note] A note of { $name } on { $number }.
    [prioritise] { $name } changed the priority of { $number }.
    [correct] { $name } corrected the data of { $number }.
    [relate] { $name } related { $number } to another case.
    [request_related] { $name } asked for a case related to { $number }.
    [provider] { $name } assigned { $number } to the provider.
    [provider_solved] { $name }: the provider solved { $number }. We have asked the requester whether it works.
    [log_contact] { $name } logged a contact on { $number }.
    [close] { $name } closed { $number }.
    [annul] { $name } cancelled { $number }.
    [give_up] { $name } left { $number } as “Not managed”.
    [consult] { $name } consulted the coordination about { $number }.
   *[other] { $name } changed { $number }.
}

lacks-address = Write a valid e-mail address, or leave it empty to ask coordination.
dialog-mail = By e-mail to (optional; if empty, coordination is asked)
dialog-reason-note = The requester gets this reason.

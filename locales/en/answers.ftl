# Answers, notes, and what did not arrive

say-overtaken-press = It changed meanwhile: it is “{ $state }” now.
say-overtaken-press-by = It changed meanwhile: it is “{ $state }” now ({ $name }).
say-taken-back = Done: I took it out of { $number } and take it as a new request.
say-team-lost = { $count ->
    [0] I was removed from a team in Teams. { $groups } worked there. To post again, please install me anew.
    [one] I was removed from a team in Teams. { $groups } worked there, with 1 open case. Nothing is lost; to post it again, please install me anew.
   *[other] I was removed from a team in Teams. { $groups } worked there, with { $count } open cases. Nothing is lost; to post them again, please install me anew.
}
say-channel-lost = { $count ->
    [0] The channel of { $groups } was deleted. To post again, write “@Mesa bind” and the group in another channel.
    [one] The channel of { $groups } was deleted, which has 1 open case. Nothing is lost; to post it again, write “@Mesa bind” and the group in another channel.
   *[other] The channel of { $groups } was deleted, which has { $count } open cases. Nothing is lost; to post them again, write “@Mesa bind” and the group in another channel.
}

desk-say-missed = Not delivered to the requester in Teams: { $what }. Please reach them another way.
desk-say-taken-back = The requester says that this was not for this case: { $text }
desk-say-just-taken = { $name } has just taken { $number }.
desk-say-handled-by = { $name } already has { $number }.
desk-say-not-in = That cannot be done with { $number } while it is in “{ $state }”. Type “help” in its thread to see what can.
desk-say-providers = Choose the provider: { $keys }.
desk-say-did-you-mean = I do not know “{ $said }” and did nothing. Did you mean { $command }?
desk-say-only-noted = It was kept as a note and the case stays as it is. If you meant to do it, press the card's button, or mention @Mesa and write { $command }
desk-say-help-for = With { $number } you can type now:
    { $commands }
desk-say-help = In this channel you can write “@Mesa take C-2026-000001”, “ask C-2026-000001 and the question” or “solve C-2026-000001 and the solution”. In the thread of a case the number is not needed. “@Mesa help” shows everything that you can write. To ask for help yourself, write to me in private or choose “Create a request” in the menu of a message.
desk-say-help-all = You can type, with the case's number after the verb (not needed in the thread of a case):
    { $commands }
desk-say-command-done = That was done as it was written; changing or deleting the message does not undo it. To correct it, write it again.
desk-say-answer-edited = The requester already has it as it was. To correct it, write to them again.
desk-say-answer-deleted = The requester already has it; deleting the message does not take it back.
desk-say-handler-left = { $name } is no longer in the group. The case is unassigned now; somebody can take or assign it.

desk-missed = Not delivered to the requester
desk-missed-mailed = sent by e-mail
desk-notes-heard = What the team writes in this thread is a note; the requester does not see it. To answer them, begin with “reply”.
desk-notes-asked = Notes go with @Mesa or with “Note”; the requester does not see them.
desk-handler-left = Unassigned: { $name } is no longer in the group

missed-reply = the answer
missed-question = the question
missed-solution = the solution
missed-repair = the provider's solution
missed-contact = the notes of the call
missed-end = the notice that it ended
missed-other = the case's card

change-note-edited = { $who } corrected their note
change-note-deleted = { $who } deleted the message of their note
change-taken-back = { $reader ->
    [requester] You said that it was not for this case
   *[desk] The requester said that it was not for this case
}

action-take-back = Not for that case
placed-note = Whoever works on the case sees it.
summary-placed = { $number }: added to this case

command-take = “take”
command-assign = “assign to” name or group
command-ask = “ask” and the question
command-extend = “extend”
command-reply = “reply” and what the requester is to read
command-note = “note” and the text
command-escalate = “escalate to” group: reason; what was tried
command-hand-back = “return” and the reason
command-prioritise = “priority” low, medium, high or urgent: reason (or “priority impact high, urgency medium”: reason)
command-relate = “relate” and the number of the other case
command-request-related = “request” group: what is needed
command-provider = “provider”, which one and its number
command-provider-solved = “provider solved” and what they did
command-log-contact = “contact”, channel and result: comment
command-solve = “solve” and the solution
command-close = “close” and the reason
command-annul = “cancel” duplicate or mistake: reason
command-give-up = “not managed” and the reason
command-consult = “consult” and the question

say-amended = Thank you, your correction is now on case { $number }.
desk-say-amended = The requester corrected their message: { $text }
desk-say-roster-stale = I could not check that you belong to this group, and I did not keep what you wrote. Please write it again in a few minutes.
change-amended = { $reader ->
    [requester] You corrected what you had said
   *[desk] The requester corrected what they had said
}
change-reason-asked = { $reader ->
    [requester] You told us, and I asked what is happening
   *[desk] The requester told us, and I asked what is happening
}
action-amend = Correct the message

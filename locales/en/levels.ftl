# Groups and levels: what one group asks another, and cases that depend on another

heading-related-petition = { $number }: a related case is requested
heading-consultation = { $number }: consultation
petition-open = Waiting
petition-created = { $number } created by { $who }
petition-answered = { $who } answered
petition-asks-case = { $who } asks for a case for { $group }
petition-asks-directions = { $who } asks:
petition-about = Case { $number } · { $state }
petition-answer = Answer
action-create-related = Create and relate
action-direct = Answer

dialog-directions = What should be done?
dialog-directions-note = Your answer becomes a note of the case and I tell whoever asked. The requester does not see it.
dialog-children-solve = { $count ->
    [one] Solve that case too, with these words
   *[other] Solve those { $count } cases too, with these words
}
dialog-children-reply = { $count ->
    [one] Answer the same in that case
   *[other] Answer the same in those { $count } cases
}

lacks-coordination = Coordination has no channel in Teams yet: ask them another way and note the answer, or have one bound. Your text is still here.
say-petition-settled = Somebody else answered this consultation already. Your text is still here.

desk-say-no-channel = It is { $group }'s now, which has no channel yet. The case stays visible here and whoever handed it on can move it; coordination can bind a channel with “@Mesa bind”.
desk-say-children-too = The same was done with the cases that depend on this one: { $numbers }.
desk-say-children-left = Left as they are, because another group has them or their state does not allow it: { $numbers }.
desk-say-related-created = { $name } created { $number } and related it to this case.
desk-say-directed = { $name } answered your consultation: { $text }

change-assigned-to = { $who } assigned the case to { $to }
change-escalated-to = { $who } escalated the case to { $to }
change-handed-back-to = { $who } handed the case back to { $to }
change-prioritised-to = { $who } changed the priority from { $from } to { $to }
change-related-to = { $number }: { $link }
change-related-requested-for = { $who } asked for a case for { $to }

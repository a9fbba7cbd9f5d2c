# What Mesa says in one sentence

say-greeting = { $name ->
    [none] Hello!
   *[other] Hello, { $name }!
} Tell me what you need or what is failing, and I will get it to the service desk.
say-help = Write to me in your own words what you need or what fails; if something is missing, I will ask. You can also send pictures and files, ask “how is my case going?”, say “my cases” or “cancel”.
say-you-are-welcome = My pleasure. I am here for whatever you need.
say-small-talk = I am here. If something fails or you need something from IT, tell me.
say-patience = I understand, and I want to help. Tell me what is failing and I will take it straight to the desk.
say-unknown-question = I do not have that answer. Shall I pass it to the desk as a request? Say “yes” and I will see to it.
say-nothing-to-cancel = You have no open request to cancel.
say-not-understood = I did not quite understand. Could you tell me in a few words what you need or what fails?
say-file-without-request = I received your file. What is it about?
say-files-received = { $count ->
    [one] I added the file to { $number }.
   *[other] I added { $count } files to { $number }.
}
say-missing = To register your request I still need: { $missing }. You can write it right here or on the card.
say-nothing-open = You have no open requests or cases. If you need something, just write to me.
say-number-unknown = I cannot find { $number } among your requests and cases.
say-request-withdrawn = Done, I withdrew request { $number }. If you need it again, just write to me.
say-request-not-managed = Request { $number } is now “Not managed” because the missing information did not arrive in time. If you still need it, write to me and we will take it up again.
say-case-withdrawn = Done, I cancelled case { $number }.
say-case-registered = Your case is registered: { $number }. I will tell you as soon as there is news.
say-card-moved = { $number }: the current card is further down.
say-out-of-hours = We have received it; the desk is open again { $when }
say-case-taken = Case { $number }: somebody at the desk is already on it.
say-case-taken-by = Case { $number }: { $name } is already on it.
say-confirmed = Great! Case { $number } is now closed. Thank you for confirming.
say-still-failing = Thank you for telling us. Case { $number } is in progress again and the desk knows.
say-deferred = Gladly. I will ask you again { $when } about case { $number }.
say-no-more-deferrals = I cannot put this question off any more. When you can, tell me whether it works.
say-closed-by-silence = Case { $number } was closed because we had no answer. If it still fails, write to me and we will open a new one related to it.
say-answer-received = Thank you, your answer is now on case { $number }.
say-case-ended = Case { $number } is closed. If it happens again, we can open a new one related to it.
say-still-failing-reason = I am sorry that it still fails. What is happening?
say-message-deleted = I saw that you deleted a message. Request { $number } is still open; if you no longer need it, write “cancel”.
say-message-deleted-of-case = I saw that you deleted a message. What it said is already in case { $number }; if something has changed, tell me here.
say-which-one = Which one is it? Tell me its number, for example { $number }, and what you wrote counts for that one.
say-words-missing = Please write a few words: the box is empty.
say-not-now = That is no longer possible: the state has changed meanwhile. The card shows how it stands.
say-already-done = That has already been done.
say-not-allowed = This is only for the team that handles the case.
say-underway = Received. I will confirm in a moment.
say-try-later = Something failed on our side. Please try again in a moment.
say-write-in-private = To keep your data safe, please write to me in private.

desk-say-taken = { $name } took { $number }.
desk-say-asked = { $name } asked for information: { $text }
desk-say-solved = { $name } solved { $number }: { $text }
desk-say-answered = The requester answered: { $text }
desk-say-question-missing = Please also write what you need to know: “ask” and the question.
desk-say-solution-missing = Please also write how it was solved: “solve” and the solution.
desk-say-files = { $count ->
    [one] Sent a file.
   *[other] Sent { $count } files.
}
desk-say-still-failing = Still failing: { $text }
desk-say-unanswered = No answer from the requester in time. The case is in progress again.
desk-say-confirmed = The requester confirmed the solution. Case closed.
desk-say-withdrawn = The requester no longer needs it. Case cancelled.
desk-say-undelivered = I could not reach the requester in Teams. Please contact them in another way.
desk-say-bound = Done. From now on I post the requests and cases of { $group } here.
desk-say-not-coordinator = Only the desk’s coordination can bind a channel.
desk-say-which-case = Which case? Write its number, for example C-2026-000001, or reply in its thread.
desk-say-number-unknown = I cannot find { $number }.
desk-say-not-a-channel = A group is bound to a channel of its team, not to a chat.
desk-say-unknown-group = I do not know the group { $group }. There are: { $groups }.

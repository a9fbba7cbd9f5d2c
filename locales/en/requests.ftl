# Requests: whether they are one with another, whom they are for, what the desk does with them

row-since = Since { $moment }
action-same-as = It is { $number }
say-still-asked = Noted. All I need to know is whether it is the same as { $numbers }: answer “it is the same” or “it is another”.
say-same-which = Which one is it the same as: { $numbers }? Write me the number; if it is another matter, tell me “it is another”.
say-is-another = I see: it is another matter, so it becomes a request of its own.
say-asked-for-you = { $name } asked for help on your behalf with request { $number }. Before I pass it to the desk, one question:
say-goes-on-with-them = Done: it is under the person’s name. They get the number in their chat with Mesa, and everything goes on from there.

say-call-alike = This person already has something similar open. Choose whether it is the same or a separate matter.
say-call-added = I added it to case { $number } and registered no other.
note-called-again = Called again about the same: { $text }
telephone-same = Is it the same?
telephone-other = It is another matter: register on its own

action-complete = Complete
dialog-complete-note = Once registered, the request becomes a case and the person gets the number in their chat.
dialog-contact-request = The attempt stays with the request; the person does not see it, and the deadline runs on.

say-opened-for-you = { $name } asked for help for you: case { $number } is registered under their name. If it is not needed, tell them to withdraw it.

say-hidden-password-agent = I hid the password that you wrote: I did not keep it, and nobody got more than “••••”. Passwords are not sent by chat: give it by telephone or in person, to be changed at the first sign-in, or ask them to reset it themselves.
say-hidden-identity-agent = I hid the number of an identity document that you wrote: I did not keep it, and nobody got more than “••••”. If it is really needed, ask for it by telephone or in person.

dialog-contact-comment = Comment

own-unknown = I do not know it
own-unknown-label = If you do not have it at hand: { $label }
own-unknown-value = not known

# What may be the same as something else, and questions that wait for no answer any more

say-question-over = This question needs no answer any more.
say-went-apart = As you did not answer, I registered it on its own with number { $number }.
say-told-meanwhile = While you were writing, the person told more. Look at it and register again: { $text }
say-completed-meanwhile = While you were writing, the request was registered as { $number }. What you wrote was not kept: { $text }

action-pass-on = Report that it still fails
change-passed-on = { $reader ->
    [requester] You called and said that it still fails
   *[desk] { $who } wrote down a call: it still fails
}
say-passed-on = I told the group that has case { $number } that it still fails; I registered no other.
say-call-passed-on = { $name } wrote down, from what you told in a call, that { $number } still fails. If that is so, there is nothing to do: within an hour it is attended to again. If it works, tell me on the card.
desk-say-passed-on = The requester called another group and says that it still fails: { $text }
    If nobody logs anything else within an hour, the case is open again for this reason.

desk-say-may-be-same = It is like { $numbers }, and the requester did not say whether it is the same.
desk-say-is-apart = The requester says that it is not the same as { $numbers }.

say-flooded = Many messages of yours are coming very fast. I read all of them, in order, and nothing is lost; it only takes me a little longer to answer.

say-hidden-password-form = I saw that you wrote a password: I hid it and did not keep it. For your safety, change it. The desk will never ask you for your password.
say-hidden-identity-form = I saw that you wrote the number of an identity document: I hid it and did not keep it, because it is not needed here.
say-hidden-both-form = I saw that you wrote a password and the number of an identity document: I hid them and did not keep them. For your safety, change the password. The desk will never ask you for your password.

say-taken-up-again = { $number } ended as “{ $state }” and stays so. I opened a new request, related to it, with what you had told me.
say-ended-as = { $number } ended as “{ $state }” and stays so. If you need it again, open another case from the card.
say-asked-by-other = { $name } asked for { $number } for you: they see how it goes and can withdraw it. If you need anything else, tell me.

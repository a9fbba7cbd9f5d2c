# What Mesa says while a request is being told

talk-despair = Take a breath, this can be sorted out. Tell me in a few words what is going on and I will get it to the desk.
talk-patience-waiting = I am sorry for the trouble, and I understand. Your request is saved; with what the card still asks for it goes straight to the desk.
talk-patience-case = I am sorry for the trouble, and I understand. Your case { $number } is with the desk; if you want to add anything, write it here and I will pass it on.
talk-waiting = With pleasure. Your request is saved; when you have what is missing, write it to me here.
talk-kept = Noted.
talk-noted = Thank you, noted. If you want me to pass this to the desk as a request, say “yes”.
talk-for-who-attends = Whoever handles your request will know; you can ask them right here.
talk-question-noted = Whoever handles your request will know: I have noted your words for them.
talk-offer = If you need anything more on this, say “yes” and I will pass it to the desk as a request.
talk-rest = Thank you, noted. To register it, all that is missing is { $missing }.
talk-missing-of = To register { $number } (“{ $gist }”) I still need { $missing }.
talk-beside = I opened another request for this. The earlier one, { $number } (“{ $gist }”), stays open.
talk-also-noted = I noted it in { $number } too.

# What Mesa says when it is not sure what was asked, or when a person is asked for

talk-go-ahead = Of course, go ahead.
talk-person = With pleasure: { $open ->
    [yes] the desk's telephone is { $phone }. Or tell me here in a sentence what is going on, and I will ask them to call you.
   *[no] tell me here in a sentence what is going on, and I will ask them to call you. At this hour nobody answers the desk's telephone ({ $phone }); they attend again { $when }
}
talk-person-noted = I have noted for the desk that you want to speak with a person. { $open ->
    [yes] If you would rather call, the telephone is { $phone }.
   *[no] At this hour nobody is there, nor answers { $phone }; the desk attends again { $when }
}
talk-person-case = With pleasure: I am passing your words on to whoever attends your case { $number }, so that they get in touch with you. { $open ->
    [yes] The desk's telephone is { $phone }.
   *[no] At this hour nobody is there, nor answers { $phone }; the desk attends again { $when }
}
talk-upset-case = I am very sorry for the wait. Your words are already with the desk, on your case { $number }, so that they get in touch with you. { $open ->
    [yes] If you would rather call, the telephone is { $phone }.
   *[no] At this hour nobody is there, nor answers { $phone }; the desk attends again { $when }
}
talk-upset-again = Noted: whoever attends { $number } has these words too.
talk-whether-withdrawn = Shall I withdraw the request? If you no longer need it, write “cancel” or press “I no longer need it” on the card; if something has to be corrected, write it to me.
talk-whether-annulled = Shall I cancel { $number }? It is still open. Say “yes”, press “I no longer need it” on the card, or go on telling me what is going on.
talk-whether-closed = With pleasure. Is it all right now? Shall I close { $number } then? Say “yes”, or tell me what still fails.
talk-repair-news = Great! I have told the desk on { $number }: they confirm it with the provider and tell you.
talk-came-right = Great! I have told the desk. Shall I withdraw { $number } then? Say “yes”, or press “I no longer need it” on the card. If you would rather have it looked at anyway, there is nothing to do.

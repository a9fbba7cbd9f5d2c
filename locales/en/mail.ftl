# E-mails

mail-subject = [{ $number }] Service desk
mail-hello = Hello,
mail-hello-name = Dear { $name },
mail-phone = tel.
mail-extension = ext.

mail-answer = { $agent } answers you about { $number }:
mail-question = To go on with { $number } we need to know:
mail-missing = To register your request { $number } we still need to know: { $missing }.
mail-news = There is news about { $number }:
mail-solved = We are glad to tell you that { $number } has been solved:
mail-repaired = { $provider } tells us that the equipment of your case { $number } has been repaired.
mail-registered = Your case has been registered: { $number }.
mail-novelties = Thank you for telling us. We passed the problems of case { $number } on to { $provider }, who will attend to it again:
mail-group-novelties = { $returns ->
    [one] Case { $number } goes back to { $provider }: the requester reports problems after the repair.
   *[other] Case { $number } goes back to { $provider }, { $returns } times now: the requester reports problems after the repair.
}
mail-consultation = { $agent } asks for directions about case { $number }, of { $name }:
mail-case-is = The case says:
mail-then-answer = Please answer by any of these ways and mention the number { $number }.
mail-then-confirm = Is it all right? Please confirm, or tell us what problems there are, by any of these ways. Mention the number { $number }.
mail-then-number = Keep that number to ask about your case. We will let you know as soon as there is news.

mail-returned-subject = Problems, return { $returns }: { $subject }
mail-returned = The equipment of case { $number } still has problems after the repair (return { $returns }):
mail-returned-before = Please attend to it again. This was the request:

mail-foot-requester = Service desk · { $organisation }
    Write to Mesa in Microsoft Teams or call us: { $phone }. This message is automatic.
mail-foot-group = Service desk · { $organisation }
    The case is handled in the group's channel in Microsoft Teams. This message is automatic.
mail-foot-reply = Service desk · { $organisation }
    Telephone: { $phone }

desk-say-call-provider = { $name } takes no e-mail. Please ask for the repair by telephone: { $phone }.
desk-say-mailed = We wrote to { $to } by e-mail.
desk-say-mail-not-configured = The e-mail to { $to } was not sent: no mail server is configured. Please contact them in another way.
desk-say-mail-bad-address = The e-mail to { $to } was not sent: the mail server does not take that address. Please contact them in another way.
desk-say-mail-not-accepted = The e-mail to { $to } was not sent: the mail server did not take it. Please contact them in another way.
desk-say-mail-given-up = The e-mail to { $to } was not sent: the mail server could not be used for a day. Please contact them in another way.

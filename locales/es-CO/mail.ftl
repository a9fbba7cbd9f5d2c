# Correos electrónicos

mail-subject = [{ $number }] Mesa de servicios
mail-hello = Cordial saludo:
mail-hello-name = Cordial saludo, { $name }:
mail-phone = tel.
mail-extension = ext.

mail-answer = { $agent } le responde sobre { $number }:
mail-question = Para avanzar con { $number } nos hace falta saber:
mail-missing = Para registrar su solicitud { $number } nos falta saber: { $missing }.
mail-news = Le contamos sobre { $number }:
mail-solved = Nos alegra contarle que { $number } quedó solucionado:
mail-repaired = { $provider } nos informa que el equipo de su caso { $number } ya quedó reparado.
mail-registered = Su caso quedó registrado: { $number }.
mail-novelties = Gracias por contarlo. Le pasamos a { $provider } las novedades del caso { $number } para que lo atienda de nuevo:
mail-group-novelties = { $returns ->
    [one] El caso { $number } vuelve a { $provider }: el usuario presenta novedades después de la reparación.
   *[other] El caso { $number } vuelve a { $provider } por { $returns }.ª vez: el usuario presenta novedades después de la reparación.
}
mail-consultation = { $agent } pide orientación sobre el caso { $number }, de { $name }:
mail-case-is = El caso dice:
mail-then-answer = Por favor, respóndanos por cualquiera de estos medios e indique el número { $number }.
mail-then-confirm = ¿Quedó bien? Por favor, confírmenos, o cuéntenos qué novedades presenta, por cualquiera de estos medios. Indique el número { $number }.
mail-then-number = Guarde ese número para preguntar por su caso. Le avisamos apenas haya novedades.

mail-returned-subject = Novedades, devolución { $returns }: { $subject }
mail-returned = El equipo del caso { $number } presenta novedades después de la reparación (devolución { $returns }):
mail-returned-before = Por favor, atiéndanlo de nuevo. Esta fue la solicitud:

mail-foot-requester = Mesa de servicios · { $organisation }
    Escríbanos por el chat de Mesa en Microsoft Teams o llámenos al { $phone }. Este correo es automático.
mail-foot-group = Mesa de servicios · { $organisation }
    El caso se atiende en el canal del grupo en Microsoft Teams. Este correo es automático.
mail-foot-reply = Mesa de servicios · { $organisation }
    Teléfono: { $phone }

desk-say-call-provider = { $name } no recibe correo. Por favor, pídale la reparación por teléfono: { $phone }.
desk-say-mailed = Le escribimos por correo a { $to }.
desk-say-mail-not-configured = No salió el correo para { $to }: no hay un servidor de correo configurado. Por favor, busque otro medio de contacto.
desk-say-mail-bad-address = No salió el correo para { $to }: el servidor de correo no acepta esa dirección. Por favor, busque otro medio de contacto.
desk-say-mail-not-accepted = No salió el correo para { $to }: el servidor de correo no lo aceptó. Por favor, busque otro medio de contacto.
desk-say-mail-given-up = No salió el correo para { $to }: durante un día no se pudo usar el servidor de correo. Por favor, busque otro medio de contacto.

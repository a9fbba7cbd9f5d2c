# Lo que no llegó por Teams, y a dónde fue un caso

desk-say-undelivered-mailed = No pude avisarle al usuario por Teams. Sale por correo a { $to }; si no contesta, busque otro medio de contacto.
desk-say-missed-mailed = No entregado al usuario por Teams: { $what }. Sale por correo a { $to }; si no contesta, busque otro medio de contacto.
desk-say-did-to = { $action ->
    [assign] { $name } asignó { $number } a { $to }.
    [hand_back] { $name } devolvió { $number } a { $to }.
   *[escalate] { $name } escaló { $number } a { $to }.
}

# Lo que muestra un aviso en la pantalla, sin las palabras de nadie
summary-reply = { $number }: la mesa le respondió
summary-news = { $number }: hay novedades
summary-news-somewhere = Mesa: hay novedades
summary-awaiting = la mesa espera su respuesta

# Lo que alguien de la mesa hizo por quien pide
change-told-by-desk = { $reader ->
    [requester] La mesa completó los datos
   *[desk] { $who } completó los datos
}
say-case-completed = { $name } completó lo que faltaba y registró su caso: { $number }. Le aviso apenas haya novedades.
desk-say-assigned-bare = Este caso quedó asignado a usted.
desk-say-list-sent = Le envié la lista a nuestro chat: tiene datos de personas.

# Recordatorios
say-reminder-request = Le recuerdo: para registrar «{ $gist }» ({ $number }) me falta saber: { $missing }. Puede responder aquí mismo hasta { $when }
say-reminder-question = Le recuerdo que la mesa espera su respuesta sobre { $number }: «{ $gist }». Puede responder aquí mismo hasta { $when }

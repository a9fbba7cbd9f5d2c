# Solicitudes: si son lo mismo que otra, para quién son, qué hace la mesa con ellas

row-since = Desde el { $moment }
action-same-as = Es { $number }
say-still-asked = Ya lo anoté. Solo me falta saber si es lo mismo que { $numbers }: respóndame «es lo mismo» o «es otro».
say-same-which = ¿Con cuál es lo mismo: { $numbers }? Escríbame el número; si es otro asunto, dígame «es otro».
say-is-another = Entendido: es otro asunto, así que va aparte.
say-asked-for-you = { $name } pidió ayuda por usted con la solicitud { $number }. Antes de pasarla a la mesa, una pregunta:
say-goes-on-with-them = Listo: queda a nombre de la persona. Recibe el número en su chat con Mesa, y todo sigue desde allí.

say-call-alike = Esta persona ya tiene abierto algo parecido. Elija si es lo mismo o va aparte.
say-call-added = Lo agregué al caso { $number } y no registré otro.
note-called-again = Llamó de nuevo por lo mismo: { $text }
telephone-same = ¿Es lo mismo?
telephone-other = Es otro asunto: registrar aparte

action-complete = Completar
dialog-complete-note = Al registrar, la solicitud queda como caso y la persona recibe el número en su chat.
dialog-contact-request = El intento queda en la solicitud; el usuario no lo ve y el plazo sigue corriendo.

say-opened-for-you = { $name } pidió ayuda para usted: quedó registrado el caso { $number }, a nombre de quien lo pidió. Si no hace falta, dígale que lo retire.

say-hidden-password-agent = Oculté la contraseña que escribió: no la guardé, y nadie recibió más que «••••». Las contraseñas no se envían por el chat: désela por teléfono o en persona, con cambio obligatorio al entrar, o pídale que la restablezca por su cuenta.
say-hidden-identity-agent = Oculté el número de identificación que escribió: no lo guardé, y nadie recibió más que «••••». Si de verdad hace falta, pregúntelo por teléfono o en persona.

dialog-contact-comment = Comentario

own-unknown = No lo sé
own-unknown-label = Si no tiene este dato a la mano: { $label }
own-unknown-value = no lo sabe

# Lo que puede ser lo mismo que otra cosa, y las preguntas que ya no esperan respuesta

say-question-over = Esta pregunta ya no necesita respuesta.
say-went-apart = Como no me respondió, lo registré aparte con el número { $number }.
say-told-meanwhile = Mientras usted escribía, la persona contó más. Revíselo y registre de nuevo: { $text }
say-completed-meanwhile = Mientras usted escribía, la solicitud quedó registrada como { $number }. Lo que usted escribió no se guardó: { $text }

action-pass-on = Avisar que no quedó bien
change-passed-on = { $reader ->
    [requester] Usted llamó y contó que no quedó bien
   *[desk] { $who } anotó una llamada: no quedó bien
}
say-passed-on = Le avisé al grupo que tiene el caso { $number } que no quedó bien; no registré otro.
say-call-passed-on = { $name } anotó, por lo que usted contó en una llamada, que { $number } no quedó bien. Si es así, no tiene que hacer nada: en una hora vuelve a atenderse. Si sí quedó bien, dígamelo en la tarjeta.
desk-say-passed-on = El usuario llamó a otro grupo y dice que no quedó bien: { $text }
    Si en una hora nadie registra otra cosa, el caso vuelve a estar abierto por este motivo.

desk-say-may-be-same = Se parece a { $numbers }, y el usuario no dijo si es lo mismo.
desk-say-is-apart = El usuario dice que no es lo mismo que { $numbers }.

say-flooded = Me están llegando muchos mensajes suyos muy seguidos. Los leo todos, en orden, y nada se pierde; solo me demoro un poco en responderle.

say-hidden-password-form = Vi que escribió una contraseña: la oculté y no la guardé. Por su seguridad, cámbiela. La mesa nunca le pedirá su contraseña.
say-hidden-identity-form = Vi que escribió un número de identificación: lo oculté y no lo guardé, porque aquí no hace falta.
say-hidden-both-form = Vi que escribió una contraseña y un número de identificación: los oculté y no los guardé. Por su seguridad, cambie la contraseña. La mesa nunca le pedirá su contraseña.

say-taken-up-again = { $number } quedó como «{ $state }» y así se queda. Abrí una solicitud nueva, relacionada, con lo que ya me había contado.
say-ended-as = { $number } quedó como «{ $state }» y así se queda. Si lo necesita de nuevo, abra otro caso desde la tarjeta.
say-asked-by-other = { $number } lo pidió { $name } para usted: allí ve cómo va y puede retirarlo. Si necesita algo más, cuéntemelo.

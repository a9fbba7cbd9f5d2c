# Notas de las tarjetas y botones que envían un formulario

case-registered-note = La mesa ya lo tiene. Le aviso apenas haya novedades.
case-answer-late = Todavía puede responder aquí.

choice-or-type = Elija o escriba

dialog-note-send = Guardar la nota
dialog-contact-send = Guardar el contacto
dialog-assign-send = Asignar el caso
dialog-escalate-send = Escalar el caso
dialog-hand-back-send = Devolver el caso
dialog-relate-send = Relacionar los casos
dialog-solve-send = Solucionar el caso
dialog-direct-send = Responder la consulta
dialog-close-send = Cerrar el caso
dialog-annul-send = Anular el caso
dialog-provider-send = Enviar al proveedor
dialog-give-up-send = Dejar «No gestionado»
dialog-annul-reason = Explíquelo en una frase

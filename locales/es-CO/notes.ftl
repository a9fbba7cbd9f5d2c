# Notas de las tarjetas y botones que envían un formulario

case-registered-note = La mesa ya lo tiene. Le aviso apenas haya novedades.
case-answer-late = Todavía puede responder aquí.

choice-or-type = Elija o escriba

dialog-close-send = Cerrar el caso
dialog-annul-send = Anular el caso
dialog-provider-send = Enviar al proveedor
dialog-give-up-send = Dejar «No gestionado»
dialog-annul-reason = Explíquelo en una frase
dialog-weight-pair = impacto { $impact ->
    [low] bajo
    [medium] medio
   *[high] alto
} y urgencia { $urgency ->
    [low] baja
    [medium] media
   *[high] alta
}

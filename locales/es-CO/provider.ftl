# Proveedores, contactos, encuesta y finales

time-day = { $weekday ->
    [mon] lunes
    [tue] martes
    [wed] miércoles
    [thu] jueves
    [fri] viernes
    [sat] sábado
   *[sun] domingo
} { $day } de { $month ->
    [jan] enero
    [feb] febrero
    [mar] marzo
    [apr] abril
    [may] mayo
    [jun] junio
    [jul] julio
    [aug] agosto
    [sep] septiembre
    [oct] octubre
    [nov] noviembre
   *[dec] diciembre
}

case-with-provider = Su caso está con el proveedor { $provider }; estamos pendientes de la reparación.
case-with-provider-promised = Su caso está con el proveedor { $provider }; fecha prevista: { $day }.
case-novelty = Novedades que presenta
case-repair = Qué hizo el proveedor
case-ask-repair = ¿Quedó solucionado?
case-novelty-input = ¿Qué novedades presenta? (solo si no quedó bien)
case-call-confirmed = { $name } anotó que usted confirmó la solución ({ $channel }, { $moment }).
case-call-novelties = { $name } anotó que usted presenta novedades ({ $channel }, { $moment }).
case-call-correct-confirmed = ¿No es así? Pulse «Presenta novedades» y abrimos un caso nuevo relacionado con este.
case-call-correct-novelties = ¿No es así? Si ya quedó solucionado, pulse «Sí, quedó solucionado».
case-follow-novelties = Presenta novedades
case-annulled-note = La mesa anuló este caso ({ $ground }): { $reason }
case-not-managed-note = No recibimos la información que necesitábamos y no pudimos atenderlo. Si aún lo necesita, abrimos uno nuevo relacionado.

survey-heading = ¿Qué tan satisfactorio fue el servicio de soporte?
survey-score = Su calificación (obligatoria)
survey-score-required = Elija una calificación, por favor.
survey-comment = Comentario (opcional)
survey-thanks = Gracias por su respuesta. Nos ayuda a mejorar.
score-five = Muy satisfactorio
score-four = Satisfactorio
score-three = Ni satisfactorio ni insatisfactorio
score-two = Insatisfactorio
score-one = Muy insatisfactorio

desk-answer-by = Se espera respuesta hasta el { $moment }
desk-answer-by-extended = Se espera respuesta hasta el { $moment } (plazo ampliado)
desk-ticket = Su número: { $ticket }
desk-promised = Previsto para el { $day }
desk-late = Previsto para el { $day }: ya pasó la fecha
desk-novelty-by-call = Novedades (según contacto)
desk-contact = Contacto con el usuario · { $count } de { $needed }
desk-contact-none = Sin intentos todavía.
desk-contact-next = Siguiente{ $other ->
    [yes] , por otro medio
   *[no] {""}
}: { $channel } { $address }, { $moment }
desk-contact-next-now = Siguiente{ $other ->
    [yes] , por otro medio
   *[no] {""}
}: { $channel } { $address }, ahora
desk-contact-enough = Ya se puede cerrar, con el motivo.
desk-call = Llamar: { $address }
desk-write = Escribir: { $address }
desk-survey = Encuesta de satisfacción
desk-score = { $score } ({ $value } de 5)
desk-annulled = Anulado: { $ground }
desk-closed-reason = Motivo del cierre

action-inform = Responder como consulta
dialog-inform = ¿Qué le responde al usuario?
dialog-inform-note = El usuario recibe estas palabras y la solicitud termina como «Informativa»: no hace falta un caso.

say-repair-unclear = Sobre el caso { $number }: ¿quedó solucionado o presenta novedades? Puede decírmelo aquí o en la tarjeta.
say-informed-before = La solicitud { $number } quedó respondida. Si la respuesta no le sirve, ábrala de nuevo desde la tarjeta y la mesa la revisa.
desk-say-contact-again = Es hora de contactar al usuario: intento { $count } de { $needed }, por { $channel }.
desk-say-attempts-made = { $count ->
    [one] Se hizo 1 intento de contacto
   *[other] Se hicieron { $count } intentos de contacto
} y falta saber si quedó solucionado. Intente de nuevo, o cierre el caso con el motivo.
desk-say-low-score = Calificación baja del caso { $number }: { $score }. { $text }
desk-channel-teams = Chat

mail-called-off-subject = Ya no se requiere: { $subject }
mail-called-off = El caso { $number } ya no requiere su atención. Por favor, no continúen con él.
mail-called-off-before = Esta fue la solicitud:
desk-say-call-off-provider = { $name } no recibe correo. Por favor, avísele por teléfono que el caso ya no requiere su atención: { $phone }.
desk-provider-choice = { $name } (por contrato, hasta el { $day })
dialog-promised-note = Si no pone fecha, se toma la del contrato. El proveedor recibe un correo con lo que se sabe del caso.
novelties-of = Presenta novedades después de { $number }: { $text }

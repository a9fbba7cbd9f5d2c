# Respuestas, notas y lo que no llegó

say-overtaken-press = Mientras tanto hubo un cambio: ahora está «{ $state }».
say-overtaken-press-by = Mientras tanto hubo un cambio: ahora está «{ $state }» ({ $name }).
say-taken-back = Listo: lo quité de { $number } y lo tomo como una solicitud nueva.
say-team-lost = { $count ->
    [0] Me quitaron de un equipo de Teams. Allí se atendía lo de { $groups }. Para volver a publicar, instálenme de nuevo.
    [one] Me quitaron de un equipo de Teams. Allí se atendía lo de { $groups }, con 1 caso abierto. Nada se pierde; para volver a publicarlo, instálenme de nuevo.
   *[other] Me quitaron de un equipo de Teams. Allí se atendía lo de { $groups }, con { $count } casos abiertos. Nada se pierde; para volver a publicarlos, instálenme de nuevo.
}
say-channel-lost = { $count ->
    [0] Se eliminó el canal de { $groups }. Para volver a publicar, escriban «@Mesa vincular» y el grupo en otro canal.
    [one] Se eliminó el canal de { $groups }, que tiene 1 caso abierto. Nada se pierde; para volver a publicarlo, escriban «@Mesa vincular» y el grupo en otro canal.
   *[other] Se eliminó el canal de { $groups }, que tiene { $count } casos abiertos. Nada se pierde; para volver a publicarlos, escriban «@Mesa vincular» y el grupo en otro canal.
}

desk-say-missed = No entregado al usuario por Teams: { $what }. Por favor, busque otro medio de contacto.
desk-say-taken-back = El usuario dice que esto no era para este caso: { $text }
desk-say-just-taken = { $name } acaba de tomar { $number }.
desk-say-handled-by = { $number } ya lo atiende { $name }.
desk-say-not-in = Eso no se puede con { $number } mientras está en «{ $state }». Con «ayuda» en su hilo le digo qué sí.
desk-say-providers = Elija el proveedor: { $keys }.
desk-say-did-you-mean = No conozco «{ $said }» y no hice nada. ¿Quiso escribir { $command }?
desk-say-only-noted = Quedó como nota y el caso sigue igual. Si quiso hacerlo, pulse el botón de la tarjeta o mencione a @Mesa y escriba { $command }
desk-say-help-for = Con { $number } puede escribir ahora:
    { $commands }
desk-say-help = En este canal puede escribir «@Mesa tomar C-2026-000001», «pedir C-2026-000001 y la pregunta» o «solucionar C-2026-000001 y la solución». En el hilo de un caso, el número sobra. Con «@Mesa ayuda» le muestro todo lo que puede escribir. Para pedir ayuda usted, escríbame en privado o elija «Crear solicitud» en el menú de un mensaje.
desk-say-help-all = Puede escribir, con el número del caso después del verbo (en el hilo de un caso, el número sobra):
    { $commands }
desk-say-command-done = Eso ya quedó hecho como estaba escrito; cambiar o borrar el mensaje no lo deshace. Si hay que corregirlo, escríbalo de nuevo.
desk-say-answer-edited = Eso ya le llegó al usuario como estaba. Para corregirlo, escríbale de nuevo.
desk-say-answer-deleted = Eso ya le llegó al usuario; borrar el mensaje no lo quita.
desk-say-handler-left = { $name } ya no está en el grupo. El caso queda sin responsable; alguien lo puede tomar o asignar.

desk-missed = No entregado al usuario
desk-missed-mailed = se envió por correo
desk-notes-heard = Lo que el equipo escribe en este hilo queda como nota; el usuario no lo ve. Para responderle, empiece con «responder».
desk-notes-asked = Las notas van con @Mesa o con «Nota»; el usuario no las ve.
desk-handler-left = Sin responsable: { $name } ya no está en el grupo

missed-reply = la respuesta
missed-question = la pregunta
missed-solution = la solución
missed-repair = la solución del proveedor
missed-contact = lo anotado de la llamada
missed-end = el aviso de cierre
missed-other = la tarjeta del caso

change-note-edited = { $who } corrigió su nota
change-note-deleted = { $who } borró el mensaje de su nota
change-taken-back = { $reader ->
    [requester] Usted aclaró que no era para este caso
   *[desk] El usuario aclaró que no era para este caso
}

action-take-back = No era para ese caso
placed-note = Lo ve quien atiende el caso.
summary-placed = { $number }: lo agregué a este caso

command-take = «tomar»
command-assign = «asignar a» nombre o grupo
command-ask = «pedir» y la pregunta
command-extend = «ampliar»
command-reply = «responder» y lo que el usuario va a leer
command-note = «nota» y el texto
command-escalate = «escalar a» grupo: motivo; qué se intentó
command-hand-back = «devolver» y el motivo
command-prioritise = «prioridad» baja, media, alta o urgente: motivo (o «prioridad impacto alto, urgencia media»: motivo)
command-relate = «relacionar» y el número del otro caso
command-request-related = «solicitar» grupo: qué se necesita
command-provider = «proveedor», cuál y su número
command-provider-solved = «proveedor solucionó» y qué hizo
command-log-contact = «contacto», canal y resultado: comentario
command-solve = «solucionar» y la solución
command-close = «cerrar» y el motivo
command-annul = «anular» duplicado o error: motivo
command-give-up = «no gestionado» y el motivo
command-consult = «consultar» y la pregunta

say-amended = Gracias, su corrección ya está en el caso { $number }.
desk-say-amended = El usuario corrigió su mensaje: { $text }
desk-say-roster-stale = No pude comprobar que usted es de este grupo, y no guardé lo que escribió. Por favor, escríbalo otra vez en unos minutos.
change-amended = { $reader ->
    [requester] Usted corrigió lo que había dicho
   *[desk] El usuario corrigió lo que había dicho
}
change-reason-asked = { $reader ->
    [requester] Usted avisó, y le pregunté qué pasa
   *[desk] El usuario avisó, y le pregunté qué pasa
}
action-amend = Corregir el mensaje

# La mesa: acciones, formularios y movimientos

case-active-provider = Activo Proveedor
case-solved-by-provider = Solucionado por proveedor

action-take = Tomar
action-assign = Asignar
action-ask = Pedir información
action-extend = Ampliar el plazo
action-reply = Responder al usuario
action-note = Nota
action-escalate = Escalar
action-hand-back = Devolver
action-prioritise = Cambiar prioridad
action-relate = Relacionar
action-request-related = Solicitar caso relacionado
action-provider = Proveedor
action-provider-solved = Proveedor solucionó
action-log-contact = Registrar contacto
action-solve = Solucionar
action-close = Cerrar
action-annul = Anular
action-give-up = Dejar «No gestionado»
action-consult = Consultar a coordinación
action-answer = Responder
action-confirm = Confirmo
action-still-failing = Sigue fallando
action-later = Después
action-withdraw = Ya no lo necesito
action-confirm-repair = Sí, quedó solucionado
action-report-novelty = Presenta novedades
action-rate = Enviar encuesta

dialog-send-to-person = Enviar al usuario
dialog-question = ¿Qué necesita saber?
dialog-ask-note = El usuario recibe estas palabras y puede responder hasta el { $moment }
dialog-solution = ¿Cómo se solucionó?
dialog-solve-note = El usuario recibe estas palabras y confirma si quedó bien.
dialog-reply = ¿Qué le responde al usuario?
dialog-reply-note = El usuario recibe estas palabras en su chat enseguida.
dialog-note = ¿Qué quiere anotar?
dialog-note-note = El usuario no ve las notas.
dialog-consult = ¿Qué necesita consultar?
dialog-report = ¿Qué hizo el proveedor?
dialog-report-note = El usuario recibe estas palabras y dice si quedó solucionado o presenta novedades.
dialog-reason = ¿Por qué?
dialog-tried = ¿Qué se intentó?
dialog-group = Grupo de soporte
dialog-assignee = ¿A quién?
dialog-hand-over = ¿Qué debe saber? (opcional)
dialog-other = Número del otro caso
dialog-link = ¿Qué relación tienen?
dialog-known = ¿Qué se necesita y qué se sabe?
dialog-provider = Proveedor
dialog-ticket = Número del proveedor (si ya lo tiene)
dialog-promised = Fecha prevista
dialog-channel = ¿Por qué medio fue?
dialog-hour = Hora (si no fue ahora)
dialog-result = ¿Cuál fue el resultado?
dialog-contact-note = Comentario, o qué novedades presenta
dialog-contact-hint = Lo que el usuario haya dicho se le muestra en su chat, por si hay que corregirlo.
dialog-ground = Motivo

result-no-answer = Sin respuesta
result-spoke = Se habló; queda pendiente
result-confirmed = Quedó solucionado
result-novelties = Presenta novedades
link-related = Están relacionados
link-duplicate-of = Este es un duplicado del otro
link-duplicated-by = El otro es un duplicado de este
link-child-of = Este depende del otro
link-parent-of = El otro depende de este
ground-duplicate = Duplicado
ground-mistake = Registrado por error

desk-hand-over = Viene de: { $group }
desk-tried = Se intentó: { $tried }
desk-relation = { $link ->
    [duplicate_of] Duplicado de { $number } ({ $state })
    [duplicated_by] { $number } ({ $state }) es un duplicado de este caso
    [child_of] Depende de { $number } ({ $state })
    [parent_of] { $number } ({ $state }) depende de este caso
   *[related] { $number } ({ $state })
}
desk-relations = Relacionados
desk-group = { $group } (nivel{ "\u00A0" }{ $level })
desk-question = Información pedida al usuario
desk-solution = Solución
desk-novelty = Novedades
desk-returns = { $count ->
    [one] 1 devolución al proveedor
   *[other] { $count } devoluciones al proveedor
}

change-assigned = { $who } asignó el caso
change-extended = { $who } amplió el plazo
change-replied = { $reader ->
    [requester] La mesa le respondió
   *[desk] { $who } respondió al usuario
}
change-noted = Nota de { $who }
change-escalated = { $reader ->
    [requester] Su caso pasó al equipo que lo puede resolver
   *[desk] { $who } escaló el caso
}
change-handed-back = { $reader ->
    [requester] Su caso volvió al equipo anterior
   *[desk] { $who } devolvió el caso
}
change-prioritised = { $who } cambió la prioridad
change-related = Relación con otro caso
change-related-requested = { $who } solicitó un caso relacionado
change-sent-to-provider = { $reader ->
    [requester] Su caso está con el proveedor
   *[desk] { $who } asignó el caso al proveedor
}
change-provider-solved = El proveedor solucionó
change-repair-confirmed = { $reader ->
    [requester] Usted confirmó que quedó solucionado
   *[desk] El usuario confirmó que quedó solucionado
}
change-novelty-reported = { $reader ->
    [requester] Usted presentó novedades
   *[desk] El usuario presentó novedades
}
change-contact-logged = { $who } registró un contacto
change-closed-by-agent = { $reader ->
    [requester] La mesa cerró el caso después de varios intentos de contacto
   *[desk] { $who } cerró el caso después de los intentos de contacto
}
change-annulled = { $reader ->
    [requester] La mesa anuló el caso
   *[desk] { $who } anuló el caso
}
change-consulted = { $who } consultó a coordinación
change-rated = { $reader ->
    [requester] Usted respondió la encuesta
   *[desk] El usuario respondió la encuesta
}
change-undelivered = No entregado

lacks-words = Escriba el texto, por favor: el espacio está vacío.
lacks-reason = Hace falta el motivo.
lacks-tried = Cuente qué se intentó antes, por favor.
lacks-assignee = Elija a alguien del grupo, u otro grupo del mismo nivel.
lacks-group = Elija el grupo que lo necesita atender, distinto al actual.
lacks-priority = Elija un impacto, una urgencia o una prioridad distintos a los actuales.
lacks-other-case = No encuentro ese otro caso. Escriba su número, por ejemplo C-2026-000001.
lacks-provider = Elija el proveedor.
lacks-contact = Diga por qué canal fue el contacto y qué resultó; por ejemplo, «celular no contestó».
lacks-attempts = Antes de cerrar hay que registrar los intentos de contacto.
lacks-score = Elija una calificación, por favor.
lacks-unanswered = Solo se puede cuando hay una pregunta al usuario sin respuesta.
lacks-origin = Este caso no viene de otro grupo.

say-no-more-extensions = El plazo ya se amplió una vez.
say-overtaken = Mientras tanto el caso pasó a «{ $state }». Su texto sigue aquí.
say-overtaken-by = Mientras tanto el caso pasó a «{ $state }» ({ $name }). Su texto sigue aquí.
say-reply = { $name }, sobre { $number }: { $text }
say-novelty-received = Gracias por contarlo. El caso { $number } vuelve al proveedor y ya le avisamos.
say-closed-by-agent = El caso { $number } se cerró después de varios intentos de contactarle: { $text }
say-annulled = El caso { $number } se anuló: { $text }
say-case-not-managed = El caso { $number } quedó como «No gestionado» porque no recibimos la información que necesitábamos. Si aún lo necesita, escríbame y abrimos uno nuevo.
say-informed = Sobre { $number }: { $text }

desk-say-assigned = Este caso quedó asignado a usted. { $text }
desk-say-urgent = Este caso es de prioridad Urgente.
desk-say-repair-confirmed = El usuario dice que quedó solucionado. Caso cerrado.
desk-say-novelty = { $count ->
    [one] El usuario presenta novedades (1 devolución): { $text }
   *[other] El usuario presenta novedades ({ $count } devoluciones): { $text }
}
desk-say-contact-due = El proveedor solucionó. Si el usuario no responde en su chat, contáctelo y registre cada intento.
desk-say-handed-over = { $number } pasó a { $group }.
desk-say-did = { $action ->
    [extend] { $name } amplió el plazo de { $number }.
    [reply] { $name } respondió al usuario en { $number }.
    [note] Nota de { $name } en { $number }.
    [prioritise] { $name } cambió la prioridad de { $number }.
    [correct] { $name } corrigió los datos de { $number }.
    [relate] { $name } relacionó { $number } con otro caso.
    [request_related] { $name } solicitó un caso relacionado con { $number }.
    [provider] { $name } asignó { $number } al proveedor.
    [provider_solved] { $name }: el proveedor solucionó { $number }. Ya le preguntamos al usuario si quedó bien.
    [log_contact] { $name } registró un contacto en { $number }.
    [close] { $name } cerró { $number }.
    [annul] { $name } anuló { $number }.
    [give_up] { $name } dejó { $number } como «No gestionado».
    [consult] { $name } consultó a coordinación sobre { $number }.
   *[other] { $name } hizo un cambio en { $number }.
}

lacks-address = Escriba un correo válido, o déjelo vacío para preguntar a coordinación.
dialog-mail = Por correo a (opcional; si lo deja vacío, pregunta a coordinación)
dialog-reason-note = El usuario recibe este motivo.

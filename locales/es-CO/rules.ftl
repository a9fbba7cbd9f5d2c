# Avisos a coordinación y administración

outbox-heading = Mensajes que Mesa no pudo entregar
outbox-refused = No llegaron
outbox-ambiguous = Tal vez no llegaron
outbox-other-version = De otra versión de Mesa
outbox-note = Por favor, avise a quien administra Mesa.
summary-outbox = { $count ->
    [one] Hay 1 mensaje que Mesa no pudo entregar
   *[other] Hay { $count } mensajes que Mesa no pudo entregar
}

change-consulted-by-mail = { $who } consultó por correo a { $to }

# La misma solicitud, dos veces

double-heading = ¿Es lo mismo?
double-likes = Lo que me cuenta se parece a algo que ya tiene abierto:
double-note = Si es lo mismo, lo agrego allí. Si no me responde en media hora, lo registro aparte.
summary-double = ¿Es lo mismo que { $numbers }?
action-same = Es lo mismo
action-other = Es otro
say-added-to = Listo: lo agregué a { $number } y no abrí otra solicitud.
say-is-other = Entendido: no es lo mismo que { $number }, así que va aparte.

desk-say-informed = { $name } respondió { $number } y terminó como «Informativa».
say-call-registered-unsure = Quedó registrado el caso { $number }. Todavía no tengo un chat con la persona: intento avisarle por Teams o por correo, y la tarjeta del caso dice si no le llegó.

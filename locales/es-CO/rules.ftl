# Avisos a coordinación y administración

outbox-heading = Envíos de Mesa que esperan una decisión
outbox-refused = No llegaron
outbox-ambiguous = Tal vez no llegaron
outbox-other-version = De otra versión de Mesa
outbox-note = La administración los revisa en el servidor: ve cuáles son, y repite o descarta cada uno.
summary-outbox = { $count ->
    [one] Hay un envío de Mesa que espera una decisión de la administración
   *[other] Hay { $count } envíos de Mesa que esperan una decisión de la administración
}

change-consulted-by-mail = { $who } consultó por correo a { $to }

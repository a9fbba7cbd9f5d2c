# Palabras del procedimiento

kind-incident = Incidente
kind-service-request = Requerimiento

priority-low = Baja
priority-medium = Media
priority-high = Alta
priority-urgent = Urgente

channel-mobile = Celular
channel-phone = Teléfono
channel-email = Correo
channel-teams = Este chat

field-description = ¿Qué sucede o qué necesita?
field-kind = Tipo
field-category = Tema
field-affected-person = Persona
field-site = Sede
field-floor = Piso
field-phone = Teléfono
field-extension = Extensión
field-email = Correo
field-contact-channel = Contactar por
field-availability = Horario de contacto
field-asset-tag = Placa
field-serial = Serial
field-follows = Relacionado con
field-files = Adjuntos
field-requester = Usuario
field-registered-by = Registrado por
field-written-by = Escrito por
field-message-of = Mensaje de
of-person = { $said } ({ $name })
file-unnamed = imagen

asset-unknown = No sé la placa
asset-unknown-value = Sin dato

choice-placeholder = Elija una opción
input-required = Este dato es necesario.
input-site-required = Elija la sede, por favor.
input-description-required = Cuénteme en pocas palabras qué sucede.

request-draft = Borrador
request-awaiting-information = Pendiente de información
request-complete = Completa
request-not-managed = No gestionado
request-withdrawn = Retirada
request-informational = Informativa

case-registered = Registrado
case-in-progress = En proceso
case-unanswered = En proceso, sin respuesta
case-awaiting-requester = Pendiente usuario
case-solved = Solucionado
case-closed = Cerrado
case-cancelled = Anulado

# Lo que ha pasado; con palabras de alguien van después de dos puntos
change-opened = Solicitud recibida
change-told = { $reader ->
    [requester] Usted agregó datos
   *[desk] El usuario agregó datos
}
change-asked-by-mesa = Mesa preguntó lo que faltaba
change-asked = { $reader ->
    [requester] La mesa le pidió información
   *[desk] Se pidió información
}
change-reminded = Recordatorio enviado
change-registered = Caso registrado
change-not-managed = No se completó a tiempo
change-given-up = { $reader ->
    [requester] Quedó como «No gestionado»
   *[desk] { $who } lo dejó como «No gestionado»
}
change-withdrawn = { $reader ->
    [requester] Retirado por usted
   *[desk] Retirado por el usuario
}
change-informed = Pregunta respondida
change-taken = { $reader ->
    [requester] La mesa tomó el caso
   *[desk] { $who } tomó el caso
}
change-answered = { $reader ->
    [requester] Usted respondió
   *[desk] El usuario respondió
}
change-unanswered = Sin respuesta en el plazo
change-solved = Solucionado
change-confirmed = Solución confirmada
change-still-failing = Sigue fallando
change-deferred = { $reader ->
    [requester] Usted pidió confirmar después
   *[desk] El usuario pidió confirmar después
}
change-closed-by-silence = Cerrado por falta de respuesta

list-last = { $sound ->
    [i] { $first } e { $last }
   *[other] { $first } y { $last }
}
requirement-description = qué sucede o qué necesita
requirement-site = la sede
requirement-contact = un teléfono o extensión
requirement-channel = por qué medio prefiere que nos comuniquemos con usted
requirement-affected = el nombre de la persona para quien es
requirement-asset = la placa o el serial del equipo

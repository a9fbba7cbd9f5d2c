# Textos de las tarjetas

heading-request = Solicitud { $number }
heading-case = Caso { $number }
summary-number = { $heading }: { $state }
summary-welcome = Hola, soy Mesa, su mesa de servicios
summary-mine = Sus solicitudes y casos abiertos
state-with-priority = { $state } (prioridad{ "\u00A0" }{ $priority })
answer-by = Puede responder hasta el { $moment }
follows = Relacionado con { $number }
gist = «{ $text }»
handler = Atiende { $name }
handler-before = Atendió { $name }

welcome-heading = Hola, soy Mesa
welcome-what = Su mesa de servicios de tecnología, aquí en Teams: recibo lo que necesita, lo registro y le cuento cómo va hasta que quede solucionado.
welcome-how = Para empezar, solo escríbame como a un colega.
welcome-example-label = Por ejemplo
welcome-example = «No imprime la impresora del tercer piso en Cali, ext. 2231»
welcome-more = También puede enviarme fotos o archivos, y preguntar «¿cómo va mi caso?» o «mis casos».
welcome-team-heading = Hola, equipo. Soy Mesa
welcome-team-what = Aquí publico las solicitudes y los casos que llegan por Teams. Cada uno tiene una tarjeta siempre al día, y su hilo.
welcome-team-how = Para recibir aquí los de su grupo, escriban «@Mesa vincular» y el nombre del grupo. Con «@Mesa ayuda» les muestro lo que puedo hacer.
welcome-data-heading = Sus datos personales
welcome-data = { $organisation } guarda y usa su nombre, correo, teléfono, ubicación, mensajes y archivos solo para atender y documentar sus solicitudes, conforme a la Ley 1581 de 2012. Puede conocer, actualizar, rectificar o pedir que se supriman sus datos escribiendo a { $contact }.

request-understood = Esto entendí
request-words = En sus palabras
request-missing = Me falta saber
request-asset-hint = Está en una etiqueta pegada al equipo.
request-correct-heading = Corrija lo que haga falta
request-ready = Ya tengo lo necesario. Si está bien, envíela.
request-send = Enviar
request-correct = Corregir
request-withdraw = Ya no lo necesito
request-reopen = Abrir de nuevo

ended-not-managed = Venció el plazo sin la información que faltaba, y la mesa no pudo atenderla. Si aún la necesita, ábrala de nuevo: conservo lo que me contó.
ended-withdrawn = La retiré, como pidió. Si vuelve a necesitarlo, solo escríbame.
ended-informational = Era una consulta y quedó respondida. No hizo falta un caso.
ended-complete = Está completa y quedó registrada como caso.

case-detail = Ver detalle
case-latest = Lo más reciente
case-question = La mesa necesita saber
case-answer = Su respuesta (obligatoria)
case-answer-required = Escriba su respuesta, por favor.
case-answer-send = Responder
case-solution = Solución
case-ask-confirm = ¿Quedó bien?
case-silence = Si no me responde en { $days ->
    [one] 1 día hábil
   *[other] { $days } días hábiles
}, lo cierro.
case-reason = ¿Qué sigue fallando? (solo si no quedó bien)
case-confirm = Confirmo
case-still-failing = Sigue fallando
case-later = Después
case-withdraw = Ya no lo necesito
case-closed-note = Este caso ya está cerrado. Si vuelve a pasar, abrimos otro relacionado con este.
case-silence-note = Se cerró porque no recibimos respuesta. Si sigue fallando, abrimos otro relacionado con este.
case-failing-note = Lamento que siga fallando. La mesa ya lo sabe.
case-cancelled-note = Lo anulé, como pidió. Si vuelve a necesitarlo, abra otro caso.
case-follow = Abrir otro caso

desk-contact-phone = Prefiere contacto por teléfono
desk-contact-mobile = Prefiere contacto por celular
desk-contact-email = Prefiere contacto por correo
desk-contact-unknown = { $said }: sin registrar
desk-wants-person = Pide hablar con una persona
desk-missing = Falta: { $missing }
desk-earlier = Ver movimientos anteriores
history-left = { $count ->
    [one] Hay un movimiento más antiguo; quien administra Mesa lo puede consultar.
   *[other] Hay { $count } movimientos más antiguos; quien administra Mesa los puede consultar.
}
case-left = { $count ->
    [one] Hay un movimiento más antiguo; si lo necesita, pregúntele a la mesa.
   *[other] Hay { $count } movimientos más antiguos; si los necesita, pregúntele a la mesa.
}
desk-latest = Últimos movimientos


mine-heading = Sus solicitudes y casos abiertos
mine-waiting = Esperan su respuesta ({ $count })
mine-others = Siguen en la mesa ({ $count })
mine-since = { $age } ({ $moment })
mine-empty = No tiene nada abierto. Si necesita algo, solo escríbame.
mine-show = Ver
mine-more = { $count ->
    [one] Hay uno más antiguo. Aparece cuando se cierre otro; o escríbame su número.
   *[other] Hay { $count } más antiguos. Aparecen cuando se cierren otros; o escríbame su número.
}

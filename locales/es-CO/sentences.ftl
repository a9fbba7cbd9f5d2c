# Lo que Mesa dice en una frase

say-greeting = { $name ->
    [none] ¡Hola!
   *[other] ¡Hola, { $name }!
} Cuénteme qué necesita o qué está fallando, y yo me encargo de que llegue a la mesa de servicios.
say-help = Escríbame con sus palabras qué necesita o qué falla; si falta algún dato, se lo pregunto. También puede enviar fotos y archivos, preguntar «¿cómo va mi caso?», pedir «mis casos» o decir «cancelar».
say-you-are-welcome = Con mucho gusto. Aquí estoy para lo que necesite.
say-small-talk = Aquí estoy. Si algo falla o necesita algo de tecnología, cuénteme.
say-patience = Entiendo su molestia, y quiero ayudarle. Cuénteme qué está fallando y lo paso de una vez a la mesa.
say-unknown-question = No tengo esa respuesta. ¿Se la paso a la mesa como solicitud? Dígame «sí» y me encargo.
say-nothing-to-cancel = No tiene solicitudes abiertas para cancelar.
say-not-understood = No le entendí bien. ¿Me cuenta en pocas palabras qué necesita o qué falla?
say-file-without-request = Recibí su archivo. ¿Me cuenta de qué se trata?
say-files-received = { $count ->
    [one] Agregué el archivo a { $number }.
   *[other] Agregué { $count } archivos a { $number }.
}
say-missing = Para registrar su solicitud me falta saber: { $missing }. Puede escribirlo aquí mismo o en la tarjeta.
say-nothing-open = No tiene solicitudes ni casos abiertos. Si necesita algo, solo escríbame.
say-number-unknown = No encuentro { $number } entre sus solicitudes y casos.
say-request-withdrawn = Listo, retiré la solicitud { $number }. Si vuelve a necesitarlo, solo escríbame.
say-request-not-managed = La solicitud { $number } quedó como «No gestionado» porque venció el plazo sin la información que faltaba. Si aún la necesita, escríbame y la retomamos.
say-case-withdrawn = Listo, anulé el caso { $number }.
say-case-registered = Su caso quedó registrado: { $number }. Le aviso apenas haya novedades.
say-card-moved = { $number }: la tarjeta al día está más abajo.
say-out-of-hours = Ya lo recibimos; la mesa atiende de nuevo { $when }
say-case-taken = Caso { $number }: alguien de la mesa ya lo está atendiendo.
say-case-taken-by = Caso { $number }: { $name } ya lo está atendiendo.
say-confirmed = ¡Qué bueno! El caso { $number } queda cerrado. Gracias por confirmarlo.
say-still-failing = Gracias por contarlo. El caso { $number } vuelve a estar en proceso y la mesa ya lo sabe.
say-deferred = Con gusto. Le pregunto de nuevo { $when } por el caso { $number }.
say-no-more-deferrals = Ya no puedo aplazar más esta pregunta. Cuando pueda, dígame si quedó bien.
say-closed-by-silence = El caso { $number } se cerró porque no recibimos respuesta. Si sigue fallando, escríbame y abrimos uno nuevo relacionado.
say-answer-received = Gracias, su respuesta ya está en el caso { $number }.
say-case-ended = El caso { $number } está cerrado. Si vuelve a pasar, podemos abrir uno nuevo relacionado.
say-still-failing-reason = Lamento que siga fallando. ¿Me cuenta qué pasa?
say-message-deleted = Vi que borró un mensaje. La solicitud { $number } sigue abierta; si ya no lo necesita, escriba «cancelar».
say-message-deleted-of-case = Vi que borró un mensaje. Lo que decía ya está en el caso { $number }; si algo cambió, cuéntemelo por aquí.
say-which-one = ¿De cuál se trata? Dígame el número, por ejemplo { $number }, y lo que me escribió cuenta para ese.
say-words-missing = Cuénteme qué pasa, por favor: el espacio está vacío.
say-not-now = Ya no es posible: el estado cambió mientras tanto. La tarjeta muestra cómo va.
say-already-done = Eso ya quedó hecho.
say-not-allowed = Esta acción es solo para el equipo que atiende el caso.
say-underway = Recibido. Le confirmo enseguida.
say-try-later = Algo falló de nuestro lado. Por favor, intente de nuevo en un momento.
say-write-in-private = Para atenderle con sus datos a salvo, escríbame en privado.

desk-say-taken = { $name } tomó { $number }.
desk-say-asked = { $name } pidió información: { $text }
desk-say-solved = { $name } solucionó { $number }: { $text }
desk-say-answered = El usuario respondió: { $text }
desk-say-question-missing = Escriba también qué necesita saber, por favor: «pedir» y la pregunta.
desk-say-solution-missing = Escriba también cómo se solucionó, por favor: «solucionar» y la solución.
desk-say-files = { $count ->
    [one] Envió un archivo.
   *[other] Envió { $count } archivos.
}
desk-say-still-failing = Sigue fallando: { $text }
desk-say-unanswered = Sin respuesta del usuario en el plazo. El caso vuelve a estar en proceso.
desk-say-confirmed = El usuario confirmó la solución. Caso cerrado.
desk-say-withdrawn = El usuario ya no lo necesita. Caso anulado.
desk-say-undelivered = No pude avisarle al usuario por Teams. Por favor, busque otro medio de contacto.
desk-say-bound = Listo. Desde ahora publico aquí las solicitudes y los casos de { $group }.
desk-say-not-coordinator = Solo la coordinación de la mesa puede vincular un canal.
desk-say-which-case = ¿De cuál caso? Escriba el número, por ejemplo C-2026-000001, o responda en su hilo.
desk-say-number-unknown = No encuentro { $number }.
desk-say-not-a-channel = Un grupo se vincula a un canal de su equipo, no a un chat.
desk-say-unknown-group = No conozco el grupo { $group }. Los que hay: { $groups }.

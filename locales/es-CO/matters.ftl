# Lo que alguien contó además en las mismas palabras

case-also = También me contó: «{ $text }». Si quiere, lo paso como otra solicitud.
action-also = Abrir otra solicitud
talk-also-told = También me contó: { $told }. Si quiere que abra otra solicitud para eso, dígame «sí».
desk-also = También contó
desk-also-open = «{ $text }» (todavía sin solicitud)
desk-also-became = «{ $text }»: { $number }

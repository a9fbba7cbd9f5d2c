# Lo que Mesa dice mientras le cuentan una solicitud

talk-despair = Con calma, que esto tiene arreglo. Cuénteme en pocas palabras qué pasa y yo lo llevo a la mesa.
talk-patience-waiting = Lamento la molestia, y lo entiendo. Su solicitud ya está guardada; con lo que falta en la tarjeta la paso de inmediato a la mesa.
talk-patience-case = Lamento la molestia, y lo entiendo. Su caso { $number } está en la mesa; si quiere agregar algo, escríbalo aquí y se lo hago llegar.
talk-waiting = Con gusto. Su solicitud queda guardada; cuando tenga lo que falta, escríbamelo aquí.
talk-kept = Anotado.
talk-noted = Gracias, lo anoto. Si quiere que lo pase a la mesa como solicitud, dígame «sí».
talk-for-who-attends = Eso se lo sabrá decir quien atienda su solicitud; puede preguntárselo por aquí mismo.
talk-question-noted = Eso se lo sabrá decir quien atienda su solicitud: ya le anoté sus palabras.
talk-offer = Si necesita algo más sobre esto, dígame «sí» y lo paso a la mesa como solicitud.
talk-rest = Gracias, ya lo anoté. Para registrarla solo falta: { $missing }.
talk-missing-of = Para registrar { $number } («{ $gist }») me falta saber: { $missing }.
talk-beside = Abrí otra solicitud para esto. La anterior, { $number } («{ $gist }»), sigue abierta.
talk-also-noted = También lo anoté en { $number }.

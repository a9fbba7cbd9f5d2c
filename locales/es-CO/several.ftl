# Varias cosas a la vez, lo que no se sabe, y quién pidió qué

several-handed-over = Gracias, ya lo anoté. Falta { $missing }, pero no tiene que buscarlo: la mesa ya ve su solicitud y la completa con usted.
several-no-site = No encuentro ese lugar entre las sedes. Elija la suya en la tarjeta; si no está, escríbame «no está en la lista» y la mesa la completa con usted.
several-picture-taken = Recibí la imagen y la tomo como la placa del equipo. Si ahí no se ve, escríbamela.
several-passed-on = Gracias: lo que me dice de { $number } ya lo ve la mesa.
several-affected-says = { $name }, para quien se pidió este caso, escribe: «{ $text }»
several-withdraw-all = { $count ->
    [one] ¿Retiro lo único que tiene abierto ({ $numbers })? Dígame «sí, todo».
   *[other] ¿Retiro las { $count } cosas que tiene abiertas ({ $numbers })? Dígame «sí, todo».
}
several-withdrawn-all = Listo: retiré { $numbers }.
several-survey-thanks = Gracias: anoté «{ $score }» sobre { $number }.
asset-pictured-value = en la imagen, por confirmar

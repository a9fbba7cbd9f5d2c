# Lo que Mesa dice cuando no es seguro qué le pidieron, o cuando le piden a una persona

talk-go-ahead = Claro, dígame.
talk-person = Con gusto: { $open ->
    [yes] el teléfono de la mesa es { $phone }. O cuénteme aquí en una frase qué pasa y pido que le llamen.
   *[no] cuénteme aquí en una frase qué pasa y pido que le llamen. A esta hora nadie contesta el teléfono de la mesa ({ $phone }); atienden de nuevo { $when }
}
talk-person-noted = Ya le anoté a la mesa que usted quiere hablar con una persona. { $open ->
    [yes] Si prefiere llamar, el teléfono es { $phone }.
   *[no] A esta hora no hay quien atienda ni conteste el { $phone }; la mesa atiende de nuevo { $when }
}
talk-person-case = Con gusto: le paso sus palabras a quien atiende su caso { $number }, para que se comunique con usted. { $open ->
    [yes] El teléfono de la mesa es { $phone }.
   *[no] A esta hora no hay quien atienda ni conteste el { $phone }; la mesa atiende de nuevo { $when }
}
talk-upset-case = Lamento mucho la espera. Ya le hice llegar sus palabras a la mesa, en su caso { $number }, para que se comuniquen con usted. { $open ->
    [yes] Si prefiere llamar, el teléfono es { $phone }.
   *[no] A esta hora no hay quien atienda ni conteste el { $phone }; la mesa atiende de nuevo { $when }
}
talk-upset-again = Anotado: también se lo pasé a quien atiende { $number }.
talk-whether-withdrawn = ¿Retiro la solicitud? Si ya no lo necesita, escriba «cancelar» o pulse «Ya no lo necesito» en la tarjeta; si hay algo que corregir, escríbame el dato.
talk-whether-annulled = ¿Anulo { $number }? Sigue abierto. Dígame «sí», pulse «Ya no lo necesito» en la tarjeta, o siga contándome qué pasa.
talk-whether-closed = Con mucho gusto. ¿Quedó bien? ¿Cierro entonces { $number }? Dígame «sí», o cuénteme qué sigue fallando.
talk-repair-news = ¡Qué bueno! Ya se lo conté a la mesa en { $number }: lo confirman con el proveedor y le avisan.
talk-came-right = ¡Qué bueno! Ya se lo conté a la mesa. ¿Retiro entonces { $number }? Dígame «sí», o pulse «Ya no lo necesito» en la tarjeta. Si prefiere que lo revisen de todos modos, no tiene que hacer nada.

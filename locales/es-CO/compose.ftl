# El cuadro de redacción: buscar, compartir, registrar por teléfono

telephone-title = Registrar caso telefónico
telephone-person = ¿Quién llamó? (dato obligatorio)
telephone-person-required = Elija a la persona, por favor.
telephone-name-note = Si aún no conozco a la persona, escriba también su nombre y su correo.
telephone-name = Nombre
telephone-mail = Correo
telephone-channel = ¿Por dónde llamó?
telephone-solution = ¿Se solucionó en la llamada? Cuente cómo (opcional)
telephone-solution-note = Si lo deja vacío, el caso queda en proceso con usted.
telephone-send = Registrar el caso

say-nothing-found = No encuentro casos con esas palabras.
say-caller-unknown = Aún no conozco a esta persona: escriba su nombre y su correo, por favor.
say-call-registered = Quedó registrado el caso { $number }. La persona recibe el número.
say-call-solved = Quedó registrado y solucionado el caso { $number }. La persona recibe la solución y la confirma.

desk-came-by-phone = { $name }, por teléfono
desk-came-by-mobile = { $name }, por celular
say-form-lacks = Falta: { $missing }.

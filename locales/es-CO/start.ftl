# Donde empieza una solicitud: en un mensaje, en un canal, en el formulario

form-title = Nueva solicitud
form-title-message = Crear solicitud
form-from = Mensaje de { $name }
form-from-app = Mensaje de una aplicación
form-with-files = { $from }, con { $count ->
    [one] 1 archivo
   *[other] { $count } archivos
}
form-first-note = Si ya me dio su teléfono o su sede, puede dejarlos vacíos.
form-rest-heading = Falta poco
form-rest-note = Con esto queda completa su solicitud.
form-whom = ¿Para quién es?
form-whom-me = Para mí
form-whom-author = Para quien escribió: { $name }
form-whom-other = Para otra persona
form-person = Persona (solo si es para otra)
form-name = Nombre de esa persona
form-send = Enviar
welcome-form = Llenar un formulario

start-registered = Listo: quedó registrado el caso { $number }. Le escribo en nuestro chat.
start-opened = Listo: guardé su solicitud { $number }. Seguimos en nuestro chat.
start-already = De este mensaje ya creó { $number }. La encuentra en nuestro chat.
start-written-for-you = { $name } pidió ayuda por usted: quedó registrado el caso { $number }. Le aviso apenas haya novedades.
start-who-else = Elija para quién es la solicitud, por favor.
start-name-missing = Aún no conozco a esa persona: escriba su nombre, por favor.
start-not-valid = Por favor, revise { $what }.

hint-phone = el teléfono: 10 dígitos; si es fijo, con el indicativo, por ejemplo 601{ "\u00A0" }555{ "\u00A0" }0100
hint-extension = la extensión: de 1 a 6 dígitos
hint-email = el correo: por ejemplo nombre@entidad.gov.co
hint-site = la sede: elíjala de la lista
hint-floor = el piso: un número
hint-asset-tag = la placa o el serial: lleva al menos un número
hint-choice = lo que eligió de las listas

desk-from-app = una aplicación
desk-from-open = Abrir el mensaje
desk-message = El mensaje decía

start-in-private = Con gusto. Le escribo en privado para seguir con esto.
start-in-private-first = Con gusto. Le escribo en privado para seguir con esto. Si no le llega, busque la aplicación Mesa en Teams, agréguela y escríbame «hola».
start-cannot-write = No puedo escribirle en privado porque ya no tiene la aplicación Mesa. Agréguela de nuevo en Teams y escríbame «hola»: lo que escribió aquí queda guardado.
start-unreached = No pude escribirle en privado. Lo que escribió quedó guardado con el número { $number }: busque la aplicación Mesa en Teams, agréguela y escríbame «hola» para seguir.
start-how-here = Hola. Si algo falla o necesita algo de tecnología, cuéntemelo aquí con @Mesa o en privado; los detalles los vemos siempre en privado.
start-how-in-desk = En este canal trabaja la mesa con sus casos. Para pedir ayuda, escríbame en privado o elija «Crear solicitud» en el menú de un mensaje.

start-hidden-password = Vi que escribió una contraseña: la oculté y no la guardé. Por su seguridad, cámbiela y borre ese mensaje. La mesa nunca le pedirá su contraseña.
start-hidden-identity = Vi que escribió un número de identificación: lo oculté y no lo guardé, porque aquí no hace falta. Si puede, borre ese mensaje.
start-hidden-both = Vi que escribió una contraseña y un número de identificación: los oculté y no los guardé. Por su seguridad, cambie la contraseña y borre ese mensaje. La mesa nunca le pedirá su contraseña.
form-hidden = Donde dice ••••, oculté una contraseña o un número de identificación: no los guardo, ni hacen falta.

# Archivos e imágenes: qué fue de ellos, y cómo los recibe quien atiende.

file-pending = { $name } (se está recibiendo)
file-refused = { $name } (no se recibió)
file-link = { $name } (solo enlace)

say-file-too-large = No pude recibir «{ $name }» porque es demasiado grande. ¿Puede enviar una versión más liviana, o por partes?
say-file-kind = No puedo recibir «{ $name }»: por seguridad no acepto programas ni archivos de un tipo que no conozco. Si es un documento, envíelo como PDF o como imagen, por favor.
say-file-unreachable = No logré traer «{ $name }» desde Teams. ¿Me lo envía otra vez, por favor?
say-file-expired = El enlace de «{ $name }» ya venció. ¿Me lo envía otra vez, por favor?
say-file-too-many = No recibí «{ $name }»: aquí ya hay { $limit } archivos, que es lo máximo. Lo anterior quedó guardado.

desk-say-file-link = De «{ $name }» quedan el nombre y el enlace; el archivo sigue en el canal.
desk-say-files-offered = { $count ->
    [one] Le envié el archivo de { $number } a nuestro chat; acéptelo allí.
   *[other] Le envié { $count } archivos de { $number } a nuestro chat; acéptelos allí.
}
desk-say-files-waiting = Ya está en nuestro chat, esperando a que lo acepte.
desk-say-no-files = Aquí no hay archivos que pueda entregarle.
desk-say-no-chat = Escríbame primero en privado: abra un chat conmigo y salude. Después pulse otra vez «Recibir archivo».
desk-say-file-note = Archivo de { $number }.
desk-say-file-delivered = Le entregué «{ $name }»; quedó en sus archivos de OneDrive.
desk-say-file-declined = Listo, no le entregué «{ $name }».
desk-say-file-not-delivered = No pude entregarle «{ $name }». Pulse otra vez «Recibir archivo» en el caso, por favor.
desk-say-file-for-another = Ese archivo era para otra persona; no se lo entregué a nadie.

desk-files = Recibir archivo
files-title = Recibir archivo · { $number }
files-choose = ¿Cuáles quiere recibir? (dato obligatorio)
files-choose-required = Elija al menos uno, por favor.
files-note = Le llegan a nuestro chat; allí los acepta.
files-send = Recibir los archivos

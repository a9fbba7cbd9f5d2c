# Lo que acompaña la instalación de la aplicación.

welcome-group-what = Soy Mesa, la entrada a la mesa de servicios de tecnología. Los casos se atienden en privado: aquí nadie ve los datos de otra persona.
welcome-group-how = Para pedir algo, escríbanme en privado o menciónenme aquí con @Mesa: sigo en privado con quien escriba.

mail-trial-subject = Mesa: prueba de correo
mail-trial = Este correo muestra que Mesa puede escribirle. No tiene que hacer nada más.

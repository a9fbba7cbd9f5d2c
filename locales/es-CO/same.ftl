# Lo que puede ser lo mismo que otra cosa, y las preguntas que ya no esperan respuesta

say-question-over = Esta pregunta ya no necesita respuesta.
say-went-apart = Como no me respondió, lo registré aparte con el número { $number }.

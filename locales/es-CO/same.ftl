# Lo que puede ser lo mismo que otra cosa, y las preguntas que ya no esperan respuesta

say-question-over = Esta pregunta ya no necesita respuesta.
say-went-apart = Como no me respondió, lo registré aparte con el número { $number }.
say-told-meanwhile = Mientras usted escribía, la persona contó más. Revíselo y registre de nuevo: { $text }
say-completed-meanwhile = Mientras usted escribía, la solicitud quedó registrada como { $number }. Lo que usted escribió no se guardó: { $text }

# Lo que Mesa cree haber entendido y pregunta si es así

talk-guess = ¿Le entendí bien: { $guesses }? Dígame «sí», o escríbame el dato correcto.
talk-guess-of = Sobre { $number } («{ $gist }»), ¿le entendí bien: { $guesses }? Dígame «sí», o escríbame el dato correcto.
request-guess-heading = ¿Le entendí bien?
request-guess = Creo que es así: { $guesses }. Si lo es, déjelo como está; si no, corríjalo.
value-doubtful = { $value } (por confirmar)

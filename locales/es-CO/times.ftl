# Horas y fechas

time-clock = { $clock } { $half ->
    [am] a. m.
   *[pm] p. m.
}
time-today = hoy { $hour ->
    [one] a la
   *[other] a las
} { $clock }
time-tomorrow = mañana { $hour ->
    [one] a la
   *[other] a las
} { $clock }
time-yesterday = ayer { $hour ->
    [one] a la
   *[other] a las
} { $clock }
time-on = el { $day } { $hour ->
    [one] a la
   *[other] a las
} { $clock }
time-moment = { $weekday ->
    [mon] lunes
    [tue] martes
    [wed] miércoles
    [thu] jueves
    [fri] viernes
    [sat] sábado
   *[sun] domingo
} { $day } de { $month ->
    [jan] enero
    [feb] febrero
    [mar] marzo
    [apr] abril
    [may] mayo
    [jun] junio
    [jul] julio
    [aug] agosto
    [sep] septiembre
    [oct] octubre
    [nov] noviembre
   *[dec] diciembre
}, { $clock }
time-moment-with-year = { $weekday ->
    [mon] lunes
    [tue] martes
    [wed] miércoles
    [thu] jueves
    [fri] viernes
    [sat] sábado
   *[sun] domingo
} { $day } de { $month ->
    [jan] enero
    [feb] febrero
    [mar] marzo
    [apr] abril
    [may] mayo
    [jun] junio
    [jul] julio
    [aug] agosto
    [sep] septiembre
    [oct] octubre
    [nov] noviembre
   *[dec] diciembre
} de { $year }, { $clock }
time-brief = { $day }{ "\u00A0" }{ $month ->
    [jan] ene.
    [feb] feb.
    [mar] mar.
    [apr] abr.
    [may] may.
    [jun] jun.
    [jul] jul.
    [aug] ago.
    [sep] sep.
    [oct] oct.
    [nov] nov.
   *[dec] dic.
}{ $year ->
    [none] { "" }
   *[other] { " " }{ $year }
}, { $clock }

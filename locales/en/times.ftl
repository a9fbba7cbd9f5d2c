# Times and dates

time-clock = { $clock } { $half ->
    [am] a.m.
   *[pm] p.m.
}
time-today = today at { $hour ->
   *[other] { $clock }
}
time-tomorrow = tomorrow at { $hour ->
   *[other] { $clock }
}
time-yesterday = yesterday at { $hour ->
   *[other] { $clock }
}
time-on = on { $day } at { $hour ->
   *[other] { $clock }
}
time-moment = { $weekday ->
    [mon] Monday
    [tue] Tuesday
    [wed] Wednesday
    [thu] Thursday
    [fri] Friday
    [sat] Saturday
   *[sun] Sunday
}, { $month ->
    [jan] January
    [feb] February
    [mar] March
    [apr] April
    [may] May
    [jun] June
    [jul] July
    [aug] August
    [sep] September
    [oct] October
    [nov] November
   *[dec] December
} { $day }, { $clock }
time-moment-with-year = { $weekday ->
    [mon] Monday
    [tue] Tuesday
    [wed] Wednesday
    [thu] Thursday
    [fri] Friday
    [sat] Saturday
   *[sun] Sunday
}, { $month ->
    [jan] January
    [feb] February
    [mar] March
    [apr] April
    [may] May
    [jun] June
    [jul] July
    [aug] August
    [sep] September
    [oct] October
    [nov] November
   *[dec] December
} { $day }, { $year }, { $clock }
time-brief = { $month ->
    [jan] Jan
    [feb] Feb
    [mar] Mar
    [apr] Apr
    [may] May
    [jun] Jun
    [jul] Jul
    [aug] Aug
    [sep] Sep
    [oct] Oct
    [nov] Nov
   *[dec] Dec
}{ "\u00A0" }{ $day }{ $year ->
    [none] { "" }
   *[other] {", "}{ $year }
}, { $clock }

# Lo que no llegó por Teams, y a dónde fue un caso

desk-say-undelivered-mailed = No pudimos avisarle al usuario por Teams. Sale por correo a { $to }; si no contesta, busque otro medio de contacto.
desk-say-missed-mailed = No entregado al usuario por Teams: { $what }. Sale por correo a { $to }; si no contesta, busque otro medio de contacto.
desk-say-did-to = { $action ->
    [assign] { $name } asignó { $number } a { $to }.
    [hand_back] { $name } devolvió { $number } a { $to }.
   *[escalate] { $name } escaló { $number } a { $to }.
}

# Prioridad: impacto por urgencia

impact-low = Bajo
impact-medium = Medio
impact-high = Alto
urgency-low = Baja
urgency-medium = Media
urgency-high = Alta

desk-weight = Prioridad { $priority } (impacto { $impact ->
    [low] bajo
    [medium] medio
   *[high] alto
}, urgencia { $urgency ->
    [low] baja
    [medium] media
   *[high] alta
})
change-weighed = { $who } cambió la prioridad de { $from } a { $to } (impacto { $impact ->
    [low] bajo
    [medium] medio
   *[high] alto
}, urgencia { $urgency ->
    [low] baja
    [medium] media
   *[high] alta
})

dialog-impact = Impacto: ¿a cuántos afecta?
dialog-urgency = Urgencia: ¿qué tan pronto se necesita?
dialog-weight-note = La prioridad sale de los dos: el impacto está en las filas y la urgencia en las columnas.

# Contacto por el medio que la persona eligió
desk-attempts = { $count ->
    [one] 1 intento de contacto
   *[other] { $count } intentos de contacto
}; el último: { $moment } ({ $channel }, { $result })

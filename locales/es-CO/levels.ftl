# Grupos y niveles: lo que un grupo le pide a otro, y los casos que dependen de otro

heading-related-petition = { $number }: se solicita un caso relacionado
heading-consultation = { $number }: consulta
petition-open = Por atender
petition-created = { $number } creado por { $who }
petition-answered = Respondió { $who }
petition-asks-case = { $who } solicita un caso para { $group }
petition-asks-directions = { $who } pregunta:
petition-about = Caso { $number } · { $state }
petition-answer = Respuesta
action-create-related = Crear y relacionar
action-direct = Responder

dialog-directions = ¿Qué se debe hacer?
dialog-directions-note = Su respuesta queda como nota del caso y le aviso a quien preguntó. El usuario no la ve.
dialog-children-solve = { $count ->
    [one] Solucionar también ese caso, con estas palabras
   *[other] Solucionar también esos { $count } casos, con estas palabras
}
dialog-children-reply = { $count ->
    [one] Responder lo mismo en ese caso
   *[other] Responder lo mismo en esos { $count } casos
}

lacks-coordination = La coordinación todavía no tiene canal en Teams: consúltela por otro medio y anote la respuesta, o pida que lo vinculen. Su texto sigue aquí.
say-petition-settled = Otra persona ya respondió esta consulta. Su texto sigue aquí.

desk-say-no-channel = Ahora es de { $group }, que todavía no tiene canal. El caso sigue visible aquí y lo puede mover quien lo entregó; la coordinación puede vincularle un canal con «@Mesa vincular».
desk-say-children-too = Lo mismo quedó en los casos que dependen de este: { $numbers }.
desk-say-children-left = No se tocaron, porque los atiende otro grupo o su estado no lo permite: { $numbers }.
desk-say-related-created = { $name } creó { $number } y lo relacionó con este caso.
desk-say-directed = { $name } respondió su consulta: { $text }

change-assigned-to = { $who } asignó el caso a { $to }
change-escalated-to = { $who } escaló el caso a { $to }
change-handed-back-to = { $who } devolvió el caso a { $to }
change-prioritised-to = { $who } cambió la prioridad de { $from } a { $to }
change-related-to = { $number }: { $link }
change-related-requested-for = { $who } solicitó un caso para { $to }

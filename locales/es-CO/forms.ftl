# Lo que se dice junto a las casillas de los formularios.

asset-unknown-label = Si no tiene la placa a la mano
dialog-children-label = ¿Y los casos que dependen de este?
input-required-label = { $label } (dato obligatorio)
phone-or-extension = Teléfono (hace falta este o la extensión)
extension-or-phone = Extensión (hace falta esta o el teléfono)
asset-or-unknown = Placa (hace falta, o marque que no la sabe)
own-or-unknown = { $label } (hace falta, o marque que no lo sabe)
required-word = obligatorio obligatoria
dialog-lacks = Falta: { $labels }
dialog-remembered = De la persona se sabe: { $value }. Escriba solo lo que sea distinto en este caso.

# Lo que se dice junto a las casillas de los formularios.

asset-unknown-label = Si no tiene la placa a la mano
dialog-children-label = Casos que dependen de este
input-required-label = { $label } (dato obligatorio)
required-word = obligatorio obligatoria

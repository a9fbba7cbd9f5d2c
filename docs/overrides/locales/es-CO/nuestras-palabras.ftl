# Lo que aquí se dice de otra manera. Lo que no está en este archivo queda como lo trae Mesa.

field-asset-tag = Placa de inventario
asset-unknown = No encuentro la placa
handler = Lo atiende { $name }

# Listas de casos para quien atiende

list-heading-handled = Mis casos asignados
list-heading-queue = Cola: { $group }
list-heading-unassigned = Sin asignar: { $group }
list-heading-ending = Plazos por vencer en sus grupos
list-tab-handled = Mis casos
list-tab-queue = Cola
list-tab-unassigned = Sin asignar
list-tab-ending = Por vencer
list-empty = No hay casos en esta lista.
list-who = { $name }, { $age } ({ $moment })
list-age = { $unit ->
    [now] hace un momento
    [days] { $count ->
        [one] hace 1 día
       *[other] hace { $count } días
    }
    [hours] hace { $count } h
   *[minutes] hace { $count } min
}
list-deadline = Plazo del usuario: { $moment }
list-before = Anterior
list-next = Siguiente
list-filter = Filtrar
list-filter-group = Grupo
list-filter-state = Estado
list-filter-priority = Prioridad
list-filter-order = Orden
list-filter-apply = Aplicar el filtro
list-any = Cualquiera
list-order-oldest = Más antiguos primero
list-order-newest = Más recientes primero
list-order-priority = Más urgentes primero
list-order-deadline = Plazo más cercano primero
list-take = Tomar { $number }
row-show = Ver { $number }

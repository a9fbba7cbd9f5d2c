# Lists of cases for those who attend

list-heading-handled = My assigned cases
list-heading-queue = Queue: { $group }
list-heading-unassigned = Unassigned: { $group }
list-heading-ending = Deadlines due soon in your groups
list-tab-handled = My cases
list-tab-queue = Queue
list-tab-unassigned = Unassigned
list-tab-ending = Due soon
list-empty = There are no cases on this list.
list-who = { $name }, { $age } ({ $moment })
list-age = { $unit ->
    [now] just now
    [days] { $count ->
        [one] 1 day ago
       *[other] { $count } days ago
    }
    [hours] { $count } h ago
   *[minutes] { $count } min ago
}
list-deadline = Answer due: { $moment }
list-before = Previous
list-next = Next
list-filter = Filter
list-filter-group = Group
list-filter-state = State
list-filter-priority = Priority
list-filter-order = Order
list-filter-apply = Apply the filter
list-any = Any
list-order-oldest = Oldest first
list-order-newest = Newest first
list-order-priority = Most urgent first
list-order-deadline = Nearest deadline first
list-take = Take { $number }
row-show = View { $number }

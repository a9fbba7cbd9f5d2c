# Priority: impact by urgency

impact-low = Low
impact-medium = Medium
impact-high = High
urgency-low = Low
urgency-medium = Medium
urgency-high = High

desk-weight = { $priority } priority ({ $impact ->
    [low] low
    [medium] medium
   *[high] high
} impact, { $urgency ->
    [low] low
    [medium] medium
   *[high] high
} urgency)
change-weighed = { $who } changed the priority from { $from } to { $to } ({ $impact ->
    [low] low
    [medium] medium
   *[high] high
} impact, { $urgency ->
    [low] low
    [medium] medium
   *[high] high
} urgency)

dialog-impact = Impact: how many does it concern?
dialog-urgency = Urgency: how soon is it needed?
dialog-weight-note = The priority follows from both: the impact stands in the rows, the urgency in the columns.

# Contact by the way that the person chose
desk-attempts = { $count ->
    [one] 1 contact attempt
   *[other] { $count } contact attempts
}; last: { $moment } ({ $channel }, { $result })

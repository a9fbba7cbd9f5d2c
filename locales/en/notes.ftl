# Notes of cards, and buttons that send a form

case-registered-note = The desk has it. I will tell you as soon as there is news.
case-answer-late = You can still answer here.

choice-or-type = Choose or type

dialog-close-send = Close the case
dialog-annul-send = Cancel the case
dialog-provider-send = Send to the provider
dialog-give-up-send = Leave as “Not managed”
dialog-annul-reason = Explain it in one sentence
dialog-weight-pair = { $impact ->
    [low] low
    [medium] medium
   *[high] high
} impact and { $urgency ->
    [low] low
    [medium] medium
   *[high] high
} urgency

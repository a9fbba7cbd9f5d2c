# Notes of cards, and buttons that send a form

case-registered-note = The desk has it. I will tell you as soon as there is news.
case-answer-late = You can still answer here.

choice-or-type = Choose or type

dialog-note-send = Save the note
dialog-contact-send = Save the contact
dialog-assign-send = Assign the case
dialog-escalate-send = Escalate the case
dialog-hand-back-send = Return the case
dialog-relate-send = Relate the cases
dialog-solve-send = Solve the case
dialog-direct-send = Answer the consultation
dialog-close-send = Close the case
dialog-annul-send = Cancel the case
dialog-provider-send = Send to the provider
dialog-give-up-send = Leave as “Not managed”
dialog-annul-reason = Explain it in one sentence

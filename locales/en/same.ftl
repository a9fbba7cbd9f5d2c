# What may be the same as something else, and questions that wait for no answer any more

say-question-over = This question needs no answer any more.
say-went-apart = As you did not answer, I registered it on its own with number { $number }.
say-told-meanwhile = While you were writing, the person told more. Look at it and register again: { $text }
say-completed-meanwhile = While you were writing, the request was registered as { $number }. What you wrote was not kept: { $text }

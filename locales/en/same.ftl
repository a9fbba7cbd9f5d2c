# What may be the same as something else, and questions that wait for no answer any more

say-question-over = This question needs no answer any more.
say-went-apart = As you did not answer, I registered it on its own with number { $number }.

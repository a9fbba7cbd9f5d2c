# What Mesa believes it understood, and asks whether it is so

talk-guess = Did I understand you right: { $guesses }? Say “yes”, or tell me how it is.
talk-guess-of = About { $number } (“{ $gist }”), did I understand you right: { $guesses }? Say “yes”, or tell me how it is.
request-guess-heading = Did I understand you right?
request-guess = I believe it is so: { $guesses }. If it is, leave it as it is; if not, correct it.
value-doubtful = { $value } (to be confirmed)

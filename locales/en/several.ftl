# Several things at once, what is not known, and who asked for what

several-handed-over = Thank you, noted. What is missing is { $missing }, but you need not look for it: the desk sees your request now and completes it with you.
several-no-site = I cannot find that place among the sites. Choose yours on the card; if it is not there, write “not on the list” and the desk completes it with you.
several-picture-taken = I have the picture and take it as the equipment's inventory tag. If it does not show there, write it to me.
several-passed-on = Thank you: the desk sees what you told me about { $number }.
several-affected-says = { $name }, for whom this case was asked, writes: “{ $text }”
several-withdraw-all = { $count ->
    [one] Shall I withdraw the only thing you have open ({ $numbers })? Say “yes, all”.
   *[other] Shall I withdraw the { $count } things you have open ({ $numbers })? Say “yes, all”.
}
several-withdrawn-all = Done: I withdrew { $numbers }.
several-survey-thanks = Thank you: I noted “{ $score }” for { $number }.
asset-pictured-value = in the picture, to be confirmed

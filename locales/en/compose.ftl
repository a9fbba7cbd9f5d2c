# The compose box: search, share, register by telephone

telephone-title = Register a telephone case
telephone-person = Who called? (required)
telephone-person-required = Please choose the person.
telephone-name-note = If I do not know the person yet, write their name and e-mail too.
telephone-name = Name
telephone-mail = E-mail
telephone-channel = How did they call?
telephone-solution = Was it solved in the call? Say how (optional)
telephone-solution-note = If left empty, the case stays in progress with you.
telephone-send = Register the case

say-nothing-found = I cannot find any case with these words.
say-caller-unknown = I do not know this person yet: please write their name and e-mail.
say-call-registered = Case { $number } is registered. The person gets its number.
say-call-solved = Case { $number } is registered and solved. The person gets the solution and confirms it.

desk-came-by-phone = { $name }, by telephone
desk-came-by-mobile = { $name }, by mobile
say-form-lacks = Missing: { $missing }.

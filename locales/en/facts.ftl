# What changes of a case after it was registered

fact-now = { $fact ->
    [phone] the telephone is now { $value }
    [extension] the extension is now { $value }
    [email] the e-mail is now { $value }
    [site] the site is now { $value }
    [floor] the floor is now { $value }
    [asset_tag] the tag is now { $value }
    [serial] the serial number is now { $value }
    [contact_channel] contact is now by { $value }
    [availability] availability is now “{ $value }”
    [affected_person] the person is now { $value }
    [kind] the type is now { $value }
    [category] the topic is now { $value }
   *[own] { $label } is now { $value }
}
fact-gone = there is no { $label } any more
fact-changed = { $label }: { $from } → { $to }
fact-added = { $label }: { $to }
fact-removed = { $label }: { $from } (taken out)
facts-listed = { $facts }

say-facts-changed = Done: in { $number } { $facts }.
say-facts-by-desk = { $name } corrected your case { $number }: { $facts }.
say-fact-not-valid = That cannot be so: { $label }. Please check it.
say-facts-moved-on = While you were writing, data of the case changed. They stand as they are now; check them and send again.
desk-say-facts = The requester changed { $facts }
change-facts-told = { $reader ->
    [requester] You changed { $facts }
   *[desk] { $who } changed { $facts }
}
change-facts-corrected = { $reader ->
    [requester] The desk corrected { $facts }
   *[desk] { $who } corrected { $facts }
}

action-correct = Correct data
command-correct = “correct”, what, and how it is: “correct tag 45-1876, floor 4”
lacks-facts = Say what changes and how it is now, for example “correct C-2026-000001 tag 45-1876”. What is so already does not change.
dialog-correct-note = The requester gets one line with what changes. If a provider has the case, they get the correction too.

mail-corrected-subject = Corrected data: { $subject }
mail-corrected = Data of case { $number } were corrected:
mail-corrected-before = This is the request with the present data:
desk-say-call-correct-provider = { $name } takes no e-mail. Please tell them by telephone that the data of the case changed: { $phone }.

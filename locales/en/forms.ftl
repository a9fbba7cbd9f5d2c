# What is said beside the boxes of forms.

asset-unknown-label = If you do not have the tag at hand
dialog-children-label = What about the cases that depend on this one?
input-required-label = { $label } (required)
phone-or-extension = Telephone (needed: this or the extension)
extension-or-phone = Extension (needed: this or the telephone)
asset-or-unknown = Inventory tag (needed, or tick that you do not know it)
own-or-unknown = { $label } (needed, or tick that you do not know it)
required-word = (required)
dialog-lacks = Missing: { $labels }
dialog-remembered = Known of the person: { $value }. Write only what is different in this case.

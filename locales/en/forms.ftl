# What is said beside the boxes of forms.

asset-unknown-label = If you do not have the tag at hand
dialog-children-label = Cases that depend on this one
input-required-label = { $label } (required)
required-word = (required)

# What somebody told besides in the same words

case-also = You also told me: “{ $text }”. If you like, I will pass it on as another request.
action-also = Open another request
talk-also-told = You also told me: { $told }. If you want another request for that, say “yes”.
desk-also = Also mentioned
desk-also-open = “{ $text }” (no request yet)
desk-also-became = “{ $text }”: { $number }

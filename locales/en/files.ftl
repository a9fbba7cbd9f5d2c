# Files and pictures: what became of them, and how those who attend get them.

file-pending = { $name } (arriving)
file-refused = { $name } (not received)
file-link = { $name } (link only)

say-file-too-large = I could not take “{ $name }” because it is too large. Could you send a smaller version, or in parts?
say-file-kind = I cannot take “{ $name }”: for safety I accept no programs and no files of a kind that I do not know. If it is a document, please send it as a PDF or a picture.
say-file-unreachable = I could not get “{ $name }” from Teams. Could you send it again, please?
say-file-expired = The link of “{ $name }” has expired. Could you send it again, please?
say-file-too-many = I did not take “{ $name }”: there are { $limit } files here already, which is the most. What came before is kept.

desk-say-file-link = Of “{ $name }” the name and the link are kept; the file stays in the channel.
desk-say-files-offered = { $count ->
    [one] I sent the file of { $number } to our chat; accept it there.
   *[other] I sent { $count } files of { $number } to our chat; accept them there.
}
desk-say-files-waiting = It is in our chat already, waiting for you to accept it.
desk-say-no-files = There are no files here that I could give you.
desk-say-no-chat = Write to me in private first: open a chat with me and say hello. Then press “Get file” again.
desk-say-file-note = File of { $number }.
desk-say-file-delivered = I gave you “{ $name }”; it is among your OneDrive files.
desk-say-file-declined = All right, I did not give you “{ $name }”.
desk-say-file-not-delivered = I could not give you “{ $name }”. Please press “Get file” on the case again.
desk-say-file-for-another = That file was for somebody else; I gave it to nobody.

desk-files = Get file
files-title = Get file · { $number }
files-choose = Which ones do you want? (required)
files-choose-required = Please choose at least one.
files-note = They come to our chat; accept them there.
files-send = Get the files

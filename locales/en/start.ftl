# Where a request starts: on a message, in a channel, in the form

form-title = New request
form-title-message = Create a request
form-from = Message from { $name }
form-from-app = Message from an app
form-with-files = { $from }, with { $count ->
    [one] 1 file
   *[other] { $count } files
}
form-first-note = You may leave empty what you told me before, such as your telephone or site.
form-rest-heading = Almost there
form-rest-note = This is all your request still needs.
form-whom = Who is it for?
form-whom-me = For me
form-whom-author = For the person who wrote it: { $name }
form-whom-other = For somebody else
form-person = Person (only if it is for somebody else)
form-name = That person's name
form-send = Send
welcome-form = Fill in a form

start-registered = Done: case { $number } is registered. I am writing to you in our chat.
start-opened = Done: I saved your request { $number }. We go on in our chat.
start-already = You already made { $number } of this message. You find it in our chat.
start-written-for-you = { $name } asked for help on your behalf: case { $number } is registered. I will let you know as soon as there is news.
start-who-else = Please choose who the request is for.
start-name-missing = I do not know that person yet: please type their name.
start-not-valid = Please check { $what }.

hint-phone = the telephone: 10 digits; a landline with its area code, such as 601{ "\u00A0" }555{ "\u00A0" }0100
hint-extension = the extension: 1 to 6 digits
hint-email = the e-mail: for example name@entity.gov.co
hint-site = the site: choose it from the list
hint-floor = the floor: a number
hint-asset-tag = the inventory tag or serial: it has at least one digit
hint-choice = what you chose from the lists

desk-from-app = an app
desk-from-open = Open the message
desk-message = The message said

start-in-private = Gladly. I am writing to you in private to go on with this.
start-in-private-first = Gladly. I am writing to you in private to go on with this. If nothing arrives, find the app Mesa in Teams, add it and write “hello” to me.
start-cannot-write = I cannot write to you in private because you no longer have the app Mesa. Add it again in Teams and write “hello” to me: what you wrote here is kept.
start-unreached = I could not write to you in private. What you wrote is kept under the number { $number }: find the app Mesa in Teams, add it and write “hello” to me to go on.
start-how-here = Hello. If something fails or you need something in technology, tell me here with @Mesa or in private; we always go over the details in private.
start-how-in-desk = In this channel the desk works on its cases. To ask for help, write to me in private or choose “Create a request” in the menu of a message.

start-hidden-password = I saw that you wrote a password: I hid it and did not keep it. For your safety, change it and delete that message. The desk will never ask you for your password.
start-hidden-identity = I saw that you wrote the number of an identity document: I hid it and did not keep it, because it is not needed here. If you can, delete that message.
start-hidden-both = I saw that you wrote a password and the number of an identity document: I hid them and did not keep them. For your safety, change the password and delete that message. The desk will never ask you for your password.
form-hidden = Where it says ••••, I hid a password or the number of an identity document: I do not keep them, nor are they needed.

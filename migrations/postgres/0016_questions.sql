-- The name of the question that a message of Mesa's asks with buttons: once it is answered, in whatever way, the message says so.
ALTER TABLE sent ADD COLUMN question TEXT;

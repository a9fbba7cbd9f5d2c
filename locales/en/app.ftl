# What comes with the installation of the app.

welcome-group-what = I am Mesa, the way to the IT service desk. Cases are handled in private: nobody here sees another person's data.
welcome-group-how = To ask for something, write to me in private or mention me here with @Mesa: I will continue in private with whoever writes.

mail-trial-subject = Mesa: mail test
mail-trial = This e-mail shows that Mesa can write to you. There is nothing else to do.

## The profile and changes of it.

profile-title = Profile
profile-name-line = Full name: { $name }
profile-email-line = E-mail: { $email }
profile-phone-line = Phone: { $phone }
profile-name = Change the name
profile-phone = Change the phone
profile-email = Change the e-mail
profile-password = Change the password
profile-instruction = Show the instructions
profile-leave = Sign out

prove-title = Confirming a change of e-mail
prove-ask = Please confirm that it is you
prove-why = We will send a code to your present e-mail { $email }. It keeps others from changing the address.
prove-send = Send the code
prove_code-title = Code for the new e-mail
ask-own_password = Enter your present password
ask-own_why = That is how we know that it is you who changes the address.

change_name-title = New full name
change_phone-title = New phone
change_email-title = New e-mail
confirm_new_email-title = Confirming the new e-mail
change_email-done = The new e-mail address is confirmed. Sign in with it from now on.
change-review = Please check and save
change-done = Saved

profile-login-line = Login: { $login }
profile-unconfirmed = The e-mail address is not confirmed: not everything is open yet.
profile-letter = Confirm the e-mail

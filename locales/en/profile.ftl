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

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
prove-why-withheld = We will send a code to your present e-mail. It keeps others from changing the address.
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

profile-consents = Consents
notices-title = Notices
notices-about = Press to switch on or off.
notices-readings-on = Remind me of readings: yes
notices-readings-off = Remind me of readings: no
notices-bill-on = Tell me of a new bill: yes
notices-bill-off = Tell me of a new bill: no
notices-sms-on = If a chat fails, SMS: yes
notices-sms-off = If a chat fails, SMS: no
notices-announcements-on = Send me announcements: yes
notices-announcements-off = Send me announcements: no
notices-switched-on = Switched on
notices-switched-off = Switched off
notices-phone = Enter your phone number first
consents-title = Consents
consents-given = { $number }. We may { $purpose }: allowed { $at }
consents-not = { $number }. We may { $purpose }: not allowed
consents-withdraw = Withdraw { $number }
consents-give = Allow { $number }
withdraw-title = Withdrawal of consent
withdraw-ask = Withdraw your consent: { $purpose }?
withdraw-closes = The account cannot be kept without it. We unlink your accounts, delete your data from the cabinet and close it. Readings are taken by phone.
withdraw-stays = Your account stays.
withdraw-yes = Yes, withdraw
withdraw-done = The consent is withdrawn
withdraw-closed-title = The consent is withdrawn
withdraw-closed-text = Your cabinet is closed and your data are deleted from it. To come back, register again.
agree-title = Consent
agree-done = Thank you, noted

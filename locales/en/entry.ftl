## Entry on another messenger, a forgotten password, and leaving.

enter-title = Signing in
enter-done = You are signed in

ask-password = Enter your password
button-form_enter = Enter the password
button-forgot = Forgot your password?

recover-title = Password recovery
recover_code-title = Code for a new password
recover-ask = Enter the code from the letter
recover-sent =
    If there is a personal account with this address, a letter with a code is on its way.

    No letter? Wait a few minutes, look in the spam folder, and check that the address is right.
recover-again = If this address has a personal account, we have sent the letter again. The code of the last letter no longer works.

new_password-title = New password
new_password-done = The new password is set

leave-title = Signing out
leave-ask = Sign out of your personal account?
leave-what = You sign out of this chat only: you stay signed in elsewhere. To come back press “Sign in”: you need your password.
leave-again = You sign out of this chat only: you stay signed in elsewhere. To come back you register and link your account again.
leave-yes = Yes, sign out
leave-done = You are signed out

ask-who-email = Enter your e-mail address
ask-who-email_login = Enter your login or e-mail address
ask-who-account_email = Enter your utility account or e-mail address
recover-way = How shall we send the code?
recover-by-email = By e-mail
recover-by-phone = By SMS
recover-sent_sms = If there is an account with this number, the code comes by SMS. It is good for 10 minutes.

## Letters. Nothing that a stranger typed into a form is repeated in them.

letter-hello = Hello!
letter-code = The code for the chat:
letter-code_lives = { $minutes ->
        [one] The code works for { $minutes } minute.
       *[other] The code works for { $minutes } minutes.
    }
letter-code_lives_days = { $days ->
        [one] The code is good for { $days } day.
       *[other] The code is good for { $days } days.
    }
letter-secret = Tell it to nobody: the company’s staff never ask for it.
letter-link_lives = { $hours ->
        [one] The link works for { $hours } hour.
       *[other] The link works for { $hours } hours.
    }
letter-copy = If the button does nothing, copy this address into your browser:
letter-contacts = Questions? Call us: { $hotline }
letter-automatic = A program sent this letter, there is no need to answer it.

letter-confirm-subject = Confirm your registration
letter-confirm-title = Confirm your address
letter-confirm-text = This address was given when registering in the personal account of { $cabinet }. Type the code in the chat or press the button, and your account opens.
letter-confirm-button = Confirm registration
letter-confirm-after = If you did not register, do nothing: without confirmation no account is opened.

letter-change_email-subject = New address in your account
letter-change_email-title = Confirm the new address
letter-change_email-text = This address was given as the new one in the personal account of { $cabinet }. Type the code in the chat or press the button.
letter-change_email-button = Confirm address
letter-change_email-after = If it was not you, do nothing: the address will not change.

letter-recover-subject = Code for a new password
letter-recover-title = New password
letter-recover-text = Somebody (we hope, you) wants to set a new password in the personal account of { $cabinet }. Type the code in the chat where you asked for it.
letter-recover-after = If it was not you, do nothing: the old password still works.

letter-prove-subject = Code to change your e-mail address
letter-prove-title = Is it you?
letter-prove-text = Somebody (we hope, you) wants to change the e-mail address in the personal account of { $cabinet }. Type the code in the chat where you asked for it.
letter-prove-after = If it was not you, tell the code to nobody and call us: somebody else has your chat open.

letter-already-subject = You already have an account
letter-already-title = There is an account already
letter-already-text = Your address was given once more in the personal account of { $cabinet }. But there is an account with it already.
letter-already-after = If it was you, choose to sign in, in the chat; the password can be recovered there too. If it was not, do nothing: nobody got access to your account.

letter-password_changed-subject = Password changed
letter-password_changed-title = Password changed
letter-password_changed-text = A new password was set in the personal account of { $cabinet }.
letter-password_changed-after = If it was not you, recover the password in the chat at once and call us.

letter-email_changed-subject = E-mail address changed
letter-email_changed-title = Address changed
letter-email_changed-text = Another e-mail address was set in the personal account of { $cabinet }. No more letters will come to this one.
letter-email_changed-after = If it was not you, call us at once.

letter-pin-subject = The PIN of your account
letter-pin-title = Your PIN
letter-pin-text = You asked for the full version of your account with { $cabinet }. Enter the PIN in the chat: utility account, “Enter the PIN”.
letter-pin-after = If you asked for nothing, there is nothing to do: nothing opens without the PIN.

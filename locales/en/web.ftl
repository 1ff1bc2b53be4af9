## Web pages: confirmation of an address, one-time forms, the way back from a payment, errors, the demo's boxes.

web-email = E-mail
web-account = Account
web-account_ending = …{ $ending }
web-asked_from = Asked for in
web-channel-telegram = Telegram
web-channel-vk = VK
web-channel-page = Demo chat
web-channel-terminal = Terminal
web-back = Back to the chat: { $name }
web-error = Error.
web-again = This page was opened long ago, or the press did not arrive. Please press the button again.

web-confirm_email-title = Confirm your registration
web-confirm_email-button = Confirm
web-confirm_email-not_you = If you did not register, just close this page: nothing happens until the button is pressed.
web-change_email-title = Confirm the new address
web-change_email-button = Confirm
web-change_email-not_you = If it was not you, just close this page: nothing happens until the button is pressed.

web-confirmed-title = Done
web-confirmed-text = The address is confirmed. Go back to the chat: everything is open there.
web-dead-title = This link does not work any more
web-dead-text = It was used, has expired, or was replaced by a newer one. If you have confirmed the address, go back to the chat: everything is ready. If not, ask for a new letter in the chat.

web-password = Password
web-present = Present password
web-repeat = Password again
web-rule-title = What the password must be like:
web-rule-length = { $least } to { $most } characters;
web-rule-latin = Latin letters and digits only;
web-rule-lower = at least one small letter;
web-rule-upper = at least one capital letter;
web-rule-digit = at least one digit;
web-rule-hard = not one of the most common (“123456”, “password1”) and not made of your own data. A few random words do well.
web-kept = Nobody else sees the password: we keep only its print, from which it cannot be restored. It does not get into the chat.
web-new_password-title = Choose a password
web-new_password-button = Save password
web-enter-title = Sign in
web-enter-button = Sign in
web-enter-wrong = That is not right. Check what you entered and the keyboard layout, and try again.
web-enter-forgot = Forgot the password? Go back to the chat and recover it there.
web-own-title = Is it you?
web-own-button = Confirm
web-own-wrong = The password is not right. Check the keyboard layout and try again.
web-own-forgot = Forgot the password? Go back to the chat and choose “Forgot your password?”.
web-form_done-title = Done
web-form_done-text = Go back to the chat: it goes on there. You can close this page.
web-dead_form-title = This page does not work any more
web-dead_form-text = It opens once and for a short time. Go back to the chat and press the button again: a new link comes.
web-no_tries-title = Too many tries
web-no_tries-text = We check no more passwords for now. Go back to the chat and choose “Forgot your password?”: a code will come by e-mail. Or try later.

web-paid-title = Thank you
web-paid-text = Go back to the chat: the result of the payment comes there as soon as the bank confirms it.

web-missing-title = No such page
web-missing-text = Check the address: perhaps the link was not copied completely.
web-too_large-title = Too much data
web-too_large-text = The page does not take so much. Go back and try something shorter.
web-busy-title = Very busy now
web-busy-text = Wait half a minute and refresh the page.
web-broken-title = Something broke
web-broken-text = The error is on our side, and we know of it. Try again in a few minutes.

web-demo = Demo: letters and text messages go nowhere, they are shown here.
web-refresh = Refresh
web-demo_mail-title = Mail
web-demo_mail-all = ← All letters
web-demo_mail-to = to: { $to }
web-demo_mail-to_label = To
web-demo_mail-from_label = From
web-demo_mail-html = How the letter looks in a mail program
web-demo_mail-empty = No letters yet. Register in the chat, and a letter appears here.
web-demo_sms-title = Text messages
web-demo_sms-empty = No messages yet.

## Why a new password is refused.

password-short = { $least ->
        [one] The password is short: at least { $least } character is needed.
       *[other] The password is short: at least { $least } characters are needed.
    }
password-long = { $most ->
        [one] The password is long: at most { $most } character is allowed.
       *[other] The password is long: at most { $most } characters are allowed.
    }
password-latin = Only Latin letters and digits are allowed.
password-lower = Add at least one small letter.
password-upper = Add at least one capital letter.
password-digit = Add at least one digit.
password-common = This password is one of the most common and is guessed first. Choose another one.
password-personal = The password contains your data or the company’s name, which others know too. Choose another one.
password-hidden = The password contains an invisible character that cannot be typed again. Type it on the keyboard.
password-not_present = The present password is not right. Check the keyboard layout and try again.
password-mismatch = The passwords differ. Enter the same twice.
web-document_version = Version { $version }
web-enter-who = Login

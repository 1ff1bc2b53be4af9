## Registration: the questions, and the letter that confirms the address.

register-title = Registration
register-review = Please check

ask-account = Enter your utility account number, for example { $example }
ask-serial = Enter the serial number of your meter
ask-serial_any = It is on the meter itself, near the bar code, and in its passport. If you have several meters, the number of any of them will do.
ask-email = Enter your e-mail address
ask-email_typo = Did you mean { $suggestion }?
ask-email_typo-withheld = There seems to be a misprint after the @ sign. Correct it?
ask-new_password = Choose a password
ask-on_page = The password is entered on a page of its own: open it with the button or the link. Do not write it in the chat.
ask-full_name = Enter your surname, name and patronymic
ask-phone = Enter a phone number, for example +7 900 000-00-00

hint-account =
    The utility account number is printed at the top of your bill.

    No bill at hand? Call us: { $hotline }
    Opening hours: { $hours }
hint-serial =
    Call us: { $hotline }
    Opening hours: { $hours }

    Have your utility account number, surname and name ready. You will be told the number of your meter. What you have entered is kept.
hint-email = An address looks like this: name@mail.ru. Codes come to it, and you sign in with it.

label-account = Utility account
label-serial = Meter number
label-email = E-mail
label-password = Password
label-full_name = Full name
label-phone = Phone

button-no_serial = I don’t know the meter number
button-use = Yes, { $text }
button-use-withheld = Yes, correct it
button-keep = Keep { $text }
button-keep-withheld = Keep the same
button-form_password = Choose a password
button-resend = Send again
phone-share = Send my own number
phone-none = No phone
secret-set = set

confirm-title = Confirming e-mail
confirm-ask = Enter the code from the letter
confirm-sent = The letter was sent to { $email }
confirm-sent-withheld = The letter was sent to your e-mail
confirm-how =
    Type the code here or open the link in the letter.

    No letter? Wait a few minutes and look in the spam folder. If your mail warns you about the link, just type the code.

    A mistake in the address? Press “Menu”, then “Register”.
confirm-resent = We have sent the letter again. The code of the earlier letter no longer works.

confirmed-title = Your personal account is open
confirmed-linked = Utility account { $account } is added.
confirmed-go = Open

bounced-text = The letter could not be delivered: there is no such e-mail address. Check the address and register again.
bounced-again = Enter another address

register-done = Done: you are registered
register-limited = You are registered. Confirm your e-mail by the code: not everything is open yet
button-apply = Send the application
ask-login = Choose a login: letters, digits, “_” and “-”
label-login = Login
label-license = Agreement
label-purpose = We may { $purpose }
label-consent = Consent

document-accept = I accept
document-allow = I allow it
document-refuse = I do not
document-read = Read
document-purpose = What for: { $purpose }.
document-needed = The account cannot be kept without this. A consent can be withdrawn on any day.
document-optional = This is up to you.

captcha-ask = Enter the characters of the picture
captcha-another = Another picture
captcha-spoken = I cannot see the picture
captcha-seen = Show the picture
captcha-changed = Here is a new question
captcha-wrong = It does not match. Try again or ask for another picture.
captcha-too_many = Too many wrong answers. Try tomorrow or call us: { $hotline }

applied-title = The application is sent
applied-text = Application No. { $number } is with the employees. The check usually takes from some minutes to three days. The answer comes here.

phone_code-title = The SMS code
phone_code-ask = Enter the code of the SMS
phone_code-sent = It was sent to the phone of your application. The code is good for 10 minutes.
phone_code-resent = A new code is on its way. The earlier one does not work any more.

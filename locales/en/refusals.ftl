## Why an answer was not taken, and what to change.

refused-text = Text is needed here. Type your answer as a message.

text-empty = The answer is empty. Type it and send again.
text-long = { $most ->
        [one] Too long: { $most } character at most. Please shorten it.
       *[other] Too long: { $most } characters at most. Please shorten it.
    }
text-lines = The answer must be on one line. Remove the line breaks.
text-hidden = There are invisible characters in the answer, as happens when copying. Type it by hand.

account-length = { $given ->
        [one] You entered { $given } digit, but the number looks like this: { $example }. Compare it with your bill.
       *[other] You entered { $given } digits, but the number looks like this: { $example }. Compare it with your bill.
    }
account-letter = There is a letter “{ $letter }” in the number. Could it be the digit { $digit }? Enter the number in digits only.
account-wrong = This does not look like a utility account number. It looks like this: { $example }. Not sure? Press “Hint”.
account-one = There are several numbers here. Enter one utility account, you can add the others later.
account-receipt = The QR code of this bill has no utility account number. Enter it in digits.

serial-symbol = A meter number never has the sign “{ $symbol }”. Enter it as it stands on the meter, for example 40217385.
serial-wrong = This does not look like a meter number. Enter it as it stands on the meter, for example 40217385.

link-mismatch = These answers do not belong together. Check them and enter them again. If the utility account is wrong, press “Back”. Still no luck? Call us: { $hotline }
link-too_many = Too many failed tries. Try again in 24 hours or call us: { $hotline }
link-referred = This could not be checked at once. An employee will look at it: the answer comes here.

email-no_at = There is no @ in the address. Enter the whole address, for example name@mail.ru
email-no_name = There is nothing before the @. Enter the whole address, for example name@mail.ru
email-no_domain = There is nothing after the @. Enter the whole address, for example name@mail.ru
email-no_dot = A dot is missing after the @, for example name@mail.ru
email-comma = There is a comma in the address. It is probably a dot, for example name@mail.ru
email-dot = There is a dot too many: beside another dot, beside the @, or at an end. Check the address.
email-space = There is a space in the address. Enter it without spaces.
email-one = There are two @ signs. Enter one address, for example name@mail.ru
email-plain = Enter the address alone, without a name or brackets, for example name@mail.ru
email-long_name = The part before the @ is too long. Check the address.
email-number = There are only digits after the @, but the name of a mail service is needed, for example name@mail.ru
email-ascii = The letter “{ $symbol }” before the @ is not Latin. Switch the keyboard to English and enter the address again.
email-symbol = An address never has the sign “{ $symbol }”. Check it and enter it again.
email-wrong = This does not look like an e-mail address. It looks like this: name@mail.ru
email-own = This is our address. Enter yours, for example name@mail.ru
email-format = The e-mail address did not fit. Enter it again, for example name@mail.ru

phone-length = { $given ->
        [one] There is { $given } digit in the number, but 11 are needed. Type it like this: +7 900 000-00-00
       *[other] There are { $given } digits in the number, but 11 are needed. Type it like this: +7 900 000-00-00
    }
phone-mask = Put the digits of your number instead of the letters X, for example +7 900 000-00-00
phone-one = There are several numbers here. Enter one.
phone-words = There are letters in the number. Enter digits only, for example +7 900 000-00-00
phone-symbol = There is an extra sign in the number. Enter digits only, for example +7 900 000-00-00
phone-plus = Begin the number with +7 or 8, for example +7 900 000-00-00
phone-country = Only a Russian number will do: it begins with +7.
phone-free = We cannot call numbers that begin with 8-800 or 8-804. Enter your own number.
phone-not_own = This is not your contact. Send your own number or type it in digits.

name-symbol = A name never has the sign “{ $symbol }”. Enter surname, name and patronymic in letters.
name-letters = Enter surname, name and patronymic in letters, for example Иванова Анна Петровна
name-two = We need a surname and a name at least, for example Иванова Анна Петровна
name-mixed = In the word “{ $word }” the letter “{ $letter }” is of another alphabet. Type the word in letters of one alphabet.
name-mixed-withheld = One word has letters of two alphabets. Type the word in letters of one alphabet.

sum-least = Too little: you can pay from { $least }.
sum-most = Too much: you can pay up to { $most } at once.
sum-ambiguous = The amount can be read in two ways. Type roubles without separators and kopecks after a point, for example 1500.50
sum-kopecks = There must be at most two digits after the point, for example 1500.50
sum-format = Enter the amount in digits, for example 1500 or 1500.50
pay-least = Too little: by card you can pay from { $least }.
pay-most = Too much: by card you can pay up to { $most } at once.
pay-qr_wrong = The QR code cannot be shown. Copy the bank details by hand.

date-format = Enter the date like this: 31.12.2025
date-none = There is no such date. Enter it like this: 31.12.2025
date-range = This date does not fit. A date from { $earliest } to { $latest } is needed

code-format = A code has six digits, for example 123456. It is in the letter.
code-wrong = { $left ->
        [one] The code did not fit. { $left } try is left. Check that this is the last letter.
       *[other] The code did not fit. { $left } tries are left. Check that this is the last letter.
    }
code-dead = Too many wrong tries, this code no longer works. Press “Send again”.
code-closed = There were too many wrong codes in this chat within a month, new ones will not work here. Open the link of the letter or call us.
code-none = The code no longer works. Ask for a new one
code-wait = { $seconds ->
        [one] A letter is sent already. You can ask for a new one in { $seconds } second.
       *[other] A letter is sent already. You can ask for a new one in { $seconds } seconds.
    }
code-too_many = Too many letters were sent. Try in an hour, and if that fails, tomorrow.

secret-not_here = Do not write the password in the chat: delete that message.
secret-expired = The password page is out of date. Press the button and enter the password again.

login-symbol = A login has letters, digits, “_” and “-”. Take “{ $symbol }” out.
login-length = A login has { $least } to { $most } characters, yours has { $given }.
login-mixed = The login mixes Russian and Latin letters. Type it in one alphabet.
login-letters = Add at least one letter to the login.
login-reserved = This login is taken. Choose another one.
phone-no_sms = This number does not get SMS. Enter a mobile number.
pin-no_address = The resident has no confirmed e-mail: there is nowhere to send the PIN.
login-taken = This login is taken. Choose another one.

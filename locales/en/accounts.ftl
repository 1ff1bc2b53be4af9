## Accounts: the list, one account, adding, naming and unlinking.

accounts-title = Utility accounts
accounts-choose = Choose a utility account or add one more.
accounts-rename = Rename
accounts-unlink = Remove

account-title = Utility account: { $name }
account-number-line = Number: { $number }
account-address-line = Address: { $address }
account-balance-line = Balance at { $at }: { $balance }
account-line =
    Utility account: { $name }
    Balance at { $at }: { $balance }
account-line-withheld = Utility account: { $name }

link-title = Add a utility account
link-most = { $most ->
        [one] You can add { $most } utility account at most
       *[other] You can add { $most } utility accounts at most
    }
linked-other = Your utility account was added to one more personal account. If neither you nor your family did this, call us: the number is under “Help”.

rename-title = Account name
rename-ask = What shall we call utility account { $number }? For example, Summer house
rename-number = Keep the number
rename-done = The name is saved

unlink-title = Removing an account
unlink-ask = Remove utility account { $number }?
unlink-what = It disappears from your personal account. Submitted readings and payments are kept. You can add it again any day.
unlink-yes = Yes, remove
unlink-done = The utility account is removed

link-review = Make sure that everything is right
link-waits = Application No. { $number } is with an employee, who will check it; the answer comes here.
link-enough = Several of your applications already wait for a check. Wait for the answer: it comes here.
linked-done = The utility account { $number } is linked.
linked-open = Open the utility account

limited-title = Not everything is open yet
limited-pin = The full version needs a PIN: fill in the application, and it comes by e-mail.
limited-call = The full version is opened by phone: { $hotline }
limited-email = Confirm your e-mail address first: the code is in the letter.

pin-title = PIN
pin-enter = Enter the PIN
pin-ask = Get a PIN
pin-done = Done: the full version is open
pin-format = A PIN has 6 to 12 digits. Enter it again.
pin-none = The PIN did not fit or is out of date. Ask for a new one.
ask-pin = Enter the PIN
ask-pin_how = The letter comes when an employee has checked the application.
pin_form-title = Full version form
pin_form-review = Utility account { $number }: check the application
pin_form-sent = Application No. { $number } is sent. The PIN comes to your e-mail.

ask-kind = Who are you?
ask-kind_company = Residents are served here. Companies, please call us.
ask-provider = Choose the provider
ask-holder = Whose account is it? Enter surname, name and patronymic
ask-paid_on = When did you pay last?
ask-paid_how = Date and sum stand in the receipt or in your bank’s history. Write day, month and year with dots.
ask-paid = How much did you pay then? Roubles and kopecks with a comma, for example 1 234,56
kind-person = A person
label-kind = Kind of subscriber
label-provider = Provider
label-holder = Holder
label-paid_on = Last payment
label-paid = Sum
paid_on-sure = Was it { $day }?
paid_on-sure-withheld = We have read the date as day, month, year. Is it right?
paid_on-yes = Yes, right
paid_on-no = No, another date

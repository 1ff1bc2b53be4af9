## The menu, the first screens, and what every card may show.

menu-title = Personal account at { $cabinet }
menu-about =
    Here you can submit meter readings, see your bills and pay them.

    New here? Press “Register”. Already registered in another messenger? Press “Sign in”.
menu-waiting =
    We have sent you a letter with a code.

    Press “Enter the code” or open the link in the letter, and your personal account opens.

    A wrong address? Press “Register” and enter another.
menu-no_account = There are no utility accounts here yet. Add one to submit readings and see bills.
menu-resume = Continue: { $title }

menu-register = Register
menu-enter = Sign in
menu-code = Enter the code
menu-link = Add a utility account
menu-submit = Submit readings
menu-bills = Bills and payment
menu-pay = Pay
menu-payments = Payments
menu-history = History
menu-accounts = Utility accounts
menu-profile = Profile
menu-help = Help
menu-language = Русский

cabinets-title = Personal account
cabinets-choose = Choose your company: its name is on your bill.
language-switched = Everything is in English now

button-send = Send
button-save = Save
button-skip = Skip
button-pay = Pay
button-retype = Enter again

## The first card after entry: how to use the cabinet.

welcome-title = How to use your personal account
welcome-text =
    “Submit readings”: enter the digits on your meter, we work out what you used and give you a receipt number.
    “Bills and payment”: the charges of each month, and payment by card or by bank details.
    “History”: everything you have submitted and paid.
    “Utility accounts”: you can add several, for example a flat and a summer house.
    “Profile”: name, phone, e-mail and password.
welcome-words =
    You can press a button, or type its name or its number. Where we expect a number, put the sign # before the number of a button, for example #2.

    The words “menu”, “back”, “cancel” and “help” always work.

    To see this again, open “Profile”, then “Show the instructions”.
welcome-close = Close
welcome-hide = Do not show at start
welcome-show = Show at start
welcome-on = The instructions will be shown at start
welcome-off = We will not show it again. It stays in your profile
menu-application = My application and the SMS code
menu-staff = Workplace

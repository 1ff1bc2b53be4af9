## The words of the engine: navigation, numbers, dates, money. Keys in code have dots where ids here have dashes.

nav-back = Back
nav-cancel = Cancel
nav-menu = Menu
nav-fix = Correct
nav-fix_title = What would you like to correct?
nav-hint = Hint
nav-previous = Previous
nav-next = Next

plain = { $text }
review-entry = { $label }: { $value }
review-entry-withheld = { $label }: entered

toast-cancelled = Cancelled
toast-stale = That screen was out of date, here is a fresh one
toast-resumed = Carrying on from where you stopped
toast-outdated = We have been updated. Please start again
toast-lost = Sorry, we did not understand. Press a button or type “help”

refused-choose = Choose with a button or type its number.
refused-too_many = Your message has more values than we expect. Nothing was saved: please check and send it again.

error-unavailable = The service is not answering right now. What you entered is kept: please try again in a couple of minutes.
flood-wait = Too many messages in a row. Wait a minute and go on: everything that you have entered is kept.
error-broken = Something broke on our side, and we already know about it. Please try again or type “menu”. Error number: { $number }

disclosure-elsewhere = We do not show personal and payment data here. Please see them { $places }.
disclosure-call = We do not show personal and payment data here. Please call us, and we will tell you: { $hotline }
disclosure-in-vk = in VK
disclosure-in-telegram = in Telegram
disclosure-site = on the website { $site }
disclosure-or = { $one } or { $other }

list-choice = { $number }. { $label }
list-word = — { $label } (type { $words ->
        [1] this word
       *[other] these words
    })
list-link = { $label }: { $url }
list-separator = { " · " }

## What can be typed anywhere; commas separate, case and punctuation do not matter.

word-menu = menu, main menu, /menu
word-back = back, go back, /back
word-cancel = cancel, /cancel
word-help = help, /help
word-start = start, begin, /start
word-staff = employee, staff, /staff

## What is typed at a button “Yes, …” or “No, …”.

word-yes = yes, yeah, yep, ok, okay
word-no = no, nope

## Numbers and money. \u00A0 does not let a line end there.

number-group = ,
number-point = .
number-with_unit = { $amount }{ "\u00A0" }{ $unit }

unit-kwh = kWh
unit-m3 = m³
unit-gcal = Gcal
unit-m2 = m²
unit-person = pers.

money-amount = { $amount }{ "\u00A0" }₽
money-debt = debt { $amount }
money-prepaid = prepaid { $amount }
money-none = no debt

## Dates.

date-day = { $day }{ "\u00A0" }{ $month } { $year }
date-moment = { $day }, { $time }
date-period = { $month } { $year }

month-name-1 = January
month-name-2 = February
month-name-3 = March
month-name-4 = April
month-name-5 = May
month-name-6 = June
month-name-7 = July
month-name-8 = August
month-name-9 = September
month-name-10 = October
month-name-11 = November
month-name-12 = December

month-of-1 = January
month-of-2 = February
month-of-3 = March
month-of-4 = April
month-of-5 = May
month-of-6 = June
month-of-7 = July
month-of-8 = August
month-of-9 = September
month-of-10 = October
month-of-11 = November
month-of-12 = December

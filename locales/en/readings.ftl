## Readings: when they are taken, the sheet, the questions about odd values, the receipt.

window-open-line = { $days ->
        [0] Readings are taken until the end of today
        [one] Readings are taken for { $days } more day
       *[other] Readings are taken for { $days } more days
    }
window-sent-line = Readings for { $period } are in, you can correct them until { $last }
window-closed-line = Readings are taken from { $first } to { $last }

readings-title = Submitting readings
readings-what = { $place }, No. { $serial }
readings-what_scale = { $place }, No. { $serial }, { $scale }
readings-meter = meter

scale-single = all day
scale-day = day
scale-night = night
scale-peak = peak
scale-semi = half-peak

readings-ask = Enter the reading: { $what }
readings-current-line = Now: { $what }. It was { $previous }
readings-current-line-withheld = Now: { $what }
readings-waiting-line = Next: { $what }. It was { $previous }
readings-waiting-line-withheld = Next: { $what }
readings-given-line = Entered: { $what }. It was { $previous }, now { $value }
readings-given-line-withheld = Entered: { $what }
readings-skipped-line = Skipped: { $what }. It was { $previous }
readings-skipped-line-withheld = Skipped: { $what }
readings-hint =
    Copy the digits of the meter from left to right, for example 12345. You may leave out zeros at the front. Write decimals after a comma or a point: 12345.6.

    If the meter shows day and night, you can send both at once: T1 12345 T2 6789.
readings-same = No change: { $value }
readings-same-withheld = No change
readings-skipped = skipped
readings-shown = { $value }, used { $used }
readings-shown-withheld = entered
readings-shown_less = { $value }, less than before
readings-shown_less-withheld = entered, less than before
readings-other_scale = Another reading is needed now: { $scale }. Send its digits, for example 12345.

readings-early = It is early, but you can submit: this counts for { $period }.
readings-corrects = Readings for this month are already submitted. New ones replace them.
readings-automatic = { $n ->
        [one] { $n } more meter sends its readings by itself.
       *[other] { $n } more meters send their readings by themselves.
    }
readings-expired = The verification of meter No. { $serial } has expired. We take the reading, but it is better to arrange a verification: call us.
readings-nobody = There is nothing to submit for this utility account.

## Questions about odd values. The title names the meter, the text explains, the buttons lead on.

readings-zero-ask = Nothing used? Please check: { $what }
readings-zero-why = It was { $previous }, you entered { $value }: used { $used }. { $usual }
readings-zero-why-withheld = You entered the same number as last time: nothing was used. Check the digits on the meter.
readings-zero-yes = Yes, nothing was used
readings-high-ask = Much more than usual: { $what }
readings-high-why = It was { $previous }, you entered { $value }: used { $used }. { $usual } Check for an extra digit or a missing decimal point.
readings-high-why-withheld = This is much more than usual. Check for an extra digit or a missing decimal point.
readings-high-yes = Yes, it is right
readings-rollover-ask = Did the meter pass zero? Please check: { $what }
readings-rollover-why = It was { $previous }, you entered { $value }. This happens when all digits reach nine and counting starts again at zero. Then you used { $used }. { $usual }
readings-rollover-why-withheld = You entered less than last time. This happens when all digits reach nine and counting starts again at zero.
readings-rollover-yes = Yes, it passed zero
readings-implausible-ask = Too much used: { $what }
readings-implausible-why = It was { $previous }, you entered { $value }: used { $used }. { $usual } Check the digits. If the meter does show this, send it and an employee will check: until then it does not count in the bill.
readings-implausible-why-withheld = This is too much. Check the digits. If the meter does show this, send it and an employee will check: until then it does not count in the bill.
readings-implausible-yes = Send for a check
readings-less-ask = Less than before: { $what }
readings-less-why = It was { $previous }, you entered { $value }: that is less. Check the digits and enter them again. If the meter does show this or was replaced, send it for a check: an employee will look, and until then it does not count in the bill.
readings-less-why-withheld = You entered less than last time. Check the digits and enter them again. If the meter does show this or was replaced, send it for a check: an employee will look, and until then it does not count in the bill.
readings-less-dispute = Send for a check
readings-usual = Usually it is about { $amount } for such a time.
readings-no_usual = We do not know yet what is usual for this meter.
readings-swapped = Did you mix up the readings “{ $one }” and “{ $two }”?
readings-swap = Yes, swap them
readings-right = No, it is right

readings-review = Please check the readings
readings-for = Utility account { $account }, for { $period }
readings-nothing = All meters are skipped. Enter a reading of at least one.

reading-automatic = The meter sends its readings by itself.
reading-broken = The meter is faulty: call us to arrange a replacement.
reading-archived = The meter is no longer in use.
reading-closed = Readings are not taken today. You can submit them from { $from } to { $to }
reading-meter = The list of meters has changed. Press “Menu” and submit the readings again.
reading-incomplete = Not all readings of this meter are entered. Enter the missing one, or skip the whole meter.
reading-less = The reading is less than before. Check the digits and enter them again.
reading-too_long = { $digits ->
        [one] Too many digits: this meter has { $digits } before the decimal point at most. Check and enter again.
       *[other] Too many digits: this meter has { $digits } before the decimal point at most. Check and enter again.
    }
reading-fraction = Decimals are not needed. Enter the whole number only: { $value }
reading-fraction-withheld = Decimals are not needed. Enter the whole number only.
reading-space = There is a space in the reading. If it is one number, enter it without spaces: { $value }
reading-space-withheld = There is a space in the reading. If it is one number, enter it without spaces.
reading-one = There are several numbers here. Enter one reading, for example 12345.6
reading-format = Enter the reading in digits, for example 12345 or 12345.6

## The receipt and the history.

receipt-title = Readings submitted, No. { $number }
receipt-head =
    Utility account: { $account }
    For { $period }
    Submitted on { $at }
receipt-line = { $what }: was { $previous }, now { $value }, used { $used }
receipt-line-withheld = { $what }: accepted
receipt-disputed-line = { $what }: was { $previous }, you entered { $value }, being checked
receipt-disputed-line-withheld = { $what }: being checked
receipt-disputed = An employee will look at the readings being checked. Until then they do not count in the bill.

history-title = History of readings
history-of = Utility account: { $name }
history-none = Readings that you submit will appear here.
history-sheet = No. { $number }, { $day }

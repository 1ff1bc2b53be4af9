## Billing that is asked over HTTP: data of another day, readings that it rejected.

billing-away = Billing does not answer now. What you see is as of { $at }.
billing-rejected-title = Readings not accepted
billing-rejected = Billing did not accept the readings for { $period } of receipt No. { $number }:
billing-value = { $what }: { $value }
billing-value-withheld = { $what }
billing-reason-less_than_prev = The value is less than the last one that billing has. Check the figures and submit again.
billing-reason-closed_window = This month is closed already. Submit the readings when the next one opens.
billing-reason-archived = This meter is no longer in use. If it is at your place, please call us.
billing-reason-unknown_meter = Billing has no such meter. If it is at your place, please call us.
billing-reason-bad_format = The value does not fit this meter. Check the figures and submit again.
billing-reason-verification = The meter's verification has expired. Please call us to arrange one.
billing-reason-other = Check the figures and submit again. If that does not help, please call us.
billing-comment = Explanation: { $comment }
billing-again = Submit again
receipt-sending = We are passing the readings on to billing. If it does not accept them, we will write here.
receipt-taken = Billing has received the readings.

## Daily notices: verification, a new bill, a bill that is due.

verification-title = Time to think of verification
verification-soon =
    { $days ->
        [one] Account { $number }, meter { $serial }: to be verified by { $due }, { $days } day left.
       *[other] Account { $number }, meter { $serial }: to be verified by { $due }, { $days } days left.
    }
verification-over = Account { $number }, meter { $serial }: the verification ended on { $due }. Without a new one you are billed by the average, later by the norm.
verification-call = How to verify or replace a meter: { $hotline }
notice-new_bill = A new bill has come
notice-bill_due = A bill is due soon
notice-to_pay = Account { $number }, { $period }: { $amount } to pay by { $due }
notice-nothing_to_pay = Account { $number }, { $period }: nothing to pay
notice-pay = Pay { $number }
notice-look = Open the bill
notice-look_at = Open { $number }
notice-bills_off = Do not tell of bills
campaign-kind-verification = Verification of meters
campaign-kind-bill = A new bill
campaign-kind-bill_due = A bill is due
campaign-kind-payment = A payment
campaign-kind-answered = An answer to an appeal
campaign-kind-decided = A decided application

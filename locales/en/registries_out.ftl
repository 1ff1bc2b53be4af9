# What billing says of what residents have done.
receipt-accepted = The company has taken these readings into account: they cannot be corrected here any more. If there is a mistake, write to us.
receipt-rejected = The company has not taken these readings. Check them and submit them again.
receipt-rejected-line = { $what }: was { $previous }, you entered { $value }, not taken
receipt-rejected-line-withheld = { $what }: not taken
reading-locked = The company has taken the readings of this month into account already. If there is a mistake in them, write to us: “Appeals” in the menu.
billing-rejected-text = The company has not taken the readings of receipt No. { $number }. Check them and submit them again.
payment-counted = The company has counted this payment.
registry-fault-unknown_uid = Nothing of this uid was told to this billing: copy it from the file that we wrote.

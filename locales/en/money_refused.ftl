## A payment that billing has not counted, for employees.

staff-refused-title = Billing has refused a payment
staff-refused = Payment No. { $number } is paid, but billing has refused it. The resident knows nothing of this: look at the account, and count the payment in billing or give the money back in the acquirer's office.

## Money that came back, for employees.

staff-returned-title = Refund
staff-returned = Payment No. { $number } ({ $provider }): { $back } of { $amount } came back. If it was not you who made the refund, look at the acquirer's office: the payer's bank may have made it.
staff-returned-withheld = Payment No. { $number } ({ $provider }): money came back, all of it or a part. If it was not you who made the refund, look at the acquirer's office: the payer's bank may have made it.

## Billing's own PDF of a bill.

bill_file-coming = Preparing the bill. It will come here in a few seconds.
bill_file-away = The company's billing does not answer now, so its own bill cannot be sent. Here is the bill made by the cabinet: the charges and the sum are the same. For the company's bill come back later.
bill_file-broken = There is no bill of the company's own for this month now. Here is the bill made by the cabinet: the charges and the sum are the same.

## Paying: the amount, the way, the check card, the link or the requisites, the outcome.

pay-title = Payment
pay-ask = How much will you pay?
pay-limits = Type an amount in roubles, for example 1500 or 1500.50. From { $least } to { $most }.
pay-debt = All of the debt: { $amount }
pay-debt-withheld = All of the debt
pay-way = How will you pay?
pay-by_card = By card online
pay-by_requisites = By bank details
pay-check = Please check the payment
pay-account-line = Utility account: { $number }
pay-period-line = For { $period }
pay-bill-line = Bill No. { $bill }
pay-contract-line = Contract No. { $contract }
pay-card_note = The card is entered on the bank’s page. We do not see it or keep it.
pay-show = Show the bank details
pay-preparing = We are preparing the payment link. It comes here in a few seconds.
pay-ready = Ready to pay
pay-link = Payment No. { $number }, { $amount }. Press “Go to payment”: the bank’s page opens. As soon as the bank answers we write here.
pay-link-withheld = Payment No. { $number }. The amount is on the bank’s page: press “Go to payment” to open it. As soon as the bank answers we write here.
pay-go = Go to payment
pay-state = Check the payment
pay-requisites = Bank details for payment
pay-qr_how = Save the picture with the QR code, then choose “Pay by QR” and “From gallery” in your bank’s app. Or point another phone’s camera at it. The details fill in by themselves.
pay-qr_alt = QR code for payment in your bank’s app
pay-no_requisites = The bank details cannot be shown now. Press “Back” and choose payment by card, or try later.

label-amount = Amount
label-way = Way of paying

requisite-line = { $name }: { $value }
requisite-name = Payee
requisite-inn = Taxpayer number (INN)
requisite-kpp = Tax code (KPP)
requisite-personal_acc = Bank account
requisite-bank_name = Bank
requisite-bic = Bank code (BIC)
requisite-corresp_acc = Correspondent account
requisite-purpose = Purpose
requisite-account = Utility account
requisite-amount = Amount

payments-title = Payments
payments-none = There are no payments yet.
payments-line = No. { $number }, { $day }: { $amount }, { $state }
payments-line-withheld = No. { $number }, { $day }: { $state }

payment-title = Payment
payment-created = being prepared
payment-pending = waiting to be paid
payment-paid = paid
payment-canceled = did not go through
payment-expired = not paid in time
payment-refunded = money returned
payment-created-text = Payment No. { $number }, { $amount }: we are preparing the link. It comes here.
payment-created-text-withheld = Payment No. { $number }: we are preparing the link. It comes here.
payment-pending-text = Payment No. { $number }, { $amount }: we are waiting for the bank. As soon as it answers we write here.
payment-pending-text-withheld = Payment No. { $number }: we are waiting for the bank. As soon as it answers we write here.
payment-paid-text = Payment No. { $number }, { $amount }: paid. Thank you! Your debt goes down when the company has recorded the payment.
payment-paid-text-withheld = Payment No. { $number }: paid. Thank you! Your debt goes down when the company has recorded the payment.
payment-canceled-text = Payment No. { $number }, { $amount }: it did not go through. No money was taken. You can try again.
payment-canceled-text-withheld = Payment No. { $number }: it did not go through. No money was taken. You can try again.
payment-expired-text = Payment No. { $number }, { $amount }: not paid in time, the link no longer works. You can start a new one.
payment-expired-text-withheld = Payment No. { $number }: not paid in time, the link no longer works. You can start a new one.
payment-refunded-text = Payment No. { $number }, { $amount }: the money was returned to the card. The bank may need some time.
payment-refunded-text-withheld = Payment No. { $number }: the money was returned to the card. The bank may need some time.

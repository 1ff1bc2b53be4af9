## Paying through acquirers and the company's page: what is on its way, the receipt, refusals, money that came back.

pay-coming-line = Paid { $amount }, will be counted by { $day }
pay-coming-line-withheld = There is a payment that will be counted by { $day }
pay-by_page = On the company’s site
pay-page-link = To pay: { $amount }. Press “Go to payment”: the company’s page opens. We learn of such a payment once the company has counted it.
pay-page-link-withheld = Press “Go to payment”: the company’s page opens. We learn of such a payment once the company has counted it.
pay-page-note = You pay on the company’s page. Check the account and the amount there once more.
pay-receipt-ask = Which e-mail should the receipt go to?
pay-receipt-why = By law the electronic receipt is sent with the payment. The address is used for the receipt alone.
pay-reason-refused = The bank did not open the payment. Try later, or pay by the bank details.

label-receipt = E-mail for the receipt

payment-part = paid, a part came back
payment-part-text = Payment No. { $number }, { $amount }: { $back } came back. The bank may take a while to show it.
payment-part-text-withheld = Payment No. { $number }: a part came back to the card. The bank may take a while to show it.

reconcile-told =
    Payments of { $day } compared with { $provider }: { $count } differences.
    The command kabinet reconcile on the server shows them.

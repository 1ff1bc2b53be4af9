## A bill paid by the bank's link of the fast payment system (СБП).

bill-sbp = Pay by SBP
bill-sbp_code = SBP QR code
bill-sbp_amount = By SBP: { $amount }.
bill-sbp_note = A payment by SBP goes straight to the company, past us. It shows in the balance once the company counts it: until then the card shows the old debt, and there is no need to pay again.
bill_sbp-title = Paying by SBP for { $period }
bill_sbp-how = Point a phone's camera at the code: the bank's app opens. On a phone press “Pay by SBP”.
bill_sbp-alt = QR code for paying by SBP
registry-fault-sbp = Not an SBP link: it has to be the bank's whole link, https://qr.nspk.ru/… with the right check sum crc.

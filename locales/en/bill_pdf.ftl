## The квитанция as a PDF (and the words of its sums).

bill_pdf-language = en
bill_pdf-name = Bill for { $period }, account { $account }
bill_pdf-title = Bill for
bill_pdf-number = No. { $number }, issued on { $issued }
bill_pdf-account = Account
bill_pdf-holder = Holder: { $text }
bill_pdf-address = Address: { $text }
bill_pdf-contract = Contract: { $text }
bill_pdf-due = To pay
bill_pdf-until = by { $day }
bill_pdf-nothing_due = Nothing to pay

bill_pdf-pay = How to pay
bill_pdf-scan = Point the camera of your bank’s app at this QR code: it fills in everything with the amount. Or pay by these details:
bill_pdf-scan_any = Point the camera of your bank’s app at this QR code: it fills in everything but the amount. Or pay by these details:

bill_pdf-charges = Charges
bill_pdf-service = Service
bill_pdf-volume = Volume
bill_pdf-tariff = Tariff
bill_pdf-amount = Charged
bill_pdf-recalculation = Recalculation
bill_pdf-method = Calculated
bill_pdf-none = —
bill_pdf-total = In all

bill_pdf-opening = At the start of the month
bill_pdf-accrued = Charged
bill_pdf-recalculated = Recalculation
bill_pdf-benefits = Benefits (deducted)
bill_pdf-penalty = Late fee
bill_pdf-paid = Paid
bill_pdf-closing = Result

bill_pdf-page = Page { $page } of { $pages }

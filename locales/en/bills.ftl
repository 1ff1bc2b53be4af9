## Bills: the months, and the lines of one.

bills-title = Bills and payment
bills-choose = Choose a month to see its charges.
bills-none = There are no bills yet. The first one comes at the beginning of next month.
bills-more = All months
bills-period = { $period }

bill-title = Bill for { $period }
bill-number-line = Bill No. { $number }, issued on { $issued }
bill-opening-line = At the start of the month: { $balance }
bill-volume-line = { $service }: { $volume } at { $tariff }, in all { $amount } ({ $method })
bill-fixed-line = { $service }: { $amount } ({ $method })
bill-recalculation-line = Recalculation: { $amount }
bill-benefits-line = Benefits: { $amount }
bill-penalty-line = Late fee: { $amount }
bill-paid-line = Paid: { $amount }
bill-total =
    Result: { $balance }
    Pay by { $due }
bill-now = Now: { $balance } (on { $at })

method-meter = by meter
method-average = by average
method-norm = by norm
method-common = for shared parts of the building
method-fixed = fixed charge

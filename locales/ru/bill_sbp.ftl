## A bill paid by the bank's link of the fast payment system (СБП).

bill-sbp = Оплатить по СБП
bill-sbp_code = QR-код СБП
bill-sbp_amount = По СБП: { $amount }.
bill-sbp_note = Оплата по СБП идёт сразу компании, без нас. В балансе она появится, когда компания её учтёт: до этого долг на карточке прежний, второй раз платить не нужно.
bill_sbp-title = Оплата по СБП за { $period }
bill_sbp-how = Наведите камеру телефона на код: откроется приложение банка. С телефона нажмите «Оплатить по СБП».
bill_sbp-alt = QR-код для оплаты по СБП
registry-fault-sbp = Это не ссылка СБП: нужна ссылка из банка целиком, https://qr.nspk.ru/… с верной контрольной суммой crc.

## Bills: the months, and the lines of one.

bills-title = Счета и оплата
bills-choose = Выберите месяц, чтобы увидеть начисления.
bills-none = Счетов пока нет. Первый появится в начале следующего месяца.
bills-more = Все месяцы
bills-period = За { $period }

bill-title = Счёт за { $period }
bill-number-line = Счёт № { $number } от { $issued }
bill-opening-line = На начало месяца: { $balance }
bill-volume-line = { $service }: { $volume } по { $tariff }, всего { $amount } ({ $method })
bill-fixed-line = { $service }: { $amount } ({ $method })
bill-recalculation-line = Перерасчёт: { $amount }
bill-benefits-line = Льготы: { $amount }
bill-penalty-line = Пени: { $amount }
bill-paid-line = Оплачено: { $amount }
bill-total =
    Итог: { $balance }
    Оплатить до { $due }
bill-now = Сейчас: { $balance } (на { $at })

method-meter = по счётчику
method-average = по среднему
method-norm = по нормативу
method-common = на общие нужды дома
method-fixed = постоянная плата

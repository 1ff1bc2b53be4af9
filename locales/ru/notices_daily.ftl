## Ежедневные уведомления: поверка, новый счёт, срок оплаты.

verification-title = Пора подумать о поверке
verification-soon =
    { $days ->
        [one] Счёт { $number }, счётчик { $serial }: поверка до { $due }, остался { $days } день.
        [few] Счёт { $number }, счётчик { $serial }: поверка до { $due }, осталось { $days } дня.
       *[other] Счёт { $number }, счётчик { $serial }: поверка до { $due }, осталось { $days } дней.
    }
verification-over = Счёт { $number }, счётчик { $serial }: срок поверки кончился { $due }. Без поверки начислят по среднему, потом по нормативу.
verification-call = Как поверить или заменить счётчик, подскажем: { $hotline }
notice-new_bill = Пришёл новый счёт
notice-bill_due = Скоро срок оплаты
notice-to_pay = Счёт { $number } за { $period }: к оплате { $amount } до { $due }
notice-nothing_to_pay = Счёт { $number } за { $period }: платить не нужно
notice-pay = Оплатить { $number }
notice-look = Открыть счёт
notice-look_at = Открыть { $number }
notice-bills_off = Не сообщать о счетах
campaign-kind-verification = Поверка счётчиков
campaign-kind-bill = Новый счёт
campaign-kind-bill_due = Срок оплаты
campaign-kind-payment = Платёж
campaign-kind-answered = Ответ на обращение
campaign-kind-decided = Решение по заявке

## A letter that waits, because the company's mailbox may not send more for a while.

mail_late-hour = Письмо ещё не ушло: писем сейчас очень много. Оно придёт в течение { $count ->
        [one] { $count } часа
       *[other] { $count } часов
    }. Просить новое не нужно.
mail_late-day = Письмо ещё не ушло: писем сейчас очень много. Оно придёт в течение { $count ->
        [one] { $count } дня
       *[other] { $count } дней
    }. Просить новое не нужно.

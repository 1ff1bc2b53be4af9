## Paying through acquirers and the company's page: what is on its way, the receipt, refusals, money that came back.

pay-coming-line = Оплачено { $amount }, поступит до { $day }
pay-coming-line-withheld = Есть оплата, которая поступит до { $day }
pay-by_page = На сайте компании
pay-page-link = К оплате { $amount }. Нажмите «Перейти к оплате»: откроется страница компании. О таком платеже мы узнаем, когда компания его учтёт.
pay-page-link-withheld = Нажмите «Перейти к оплате»: откроется страница компании. О таком платеже мы узнаем, когда компания его учтёт.
pay-page-note = Оплата пройдёт на странице компании. Там проверьте лицевой счёт и сумму ещё раз.
pay-receipt-ask = На какую почту прислать чек?
pay-receipt-why = По закону электронный чек отправляют до окончания расчёта. Адрес нужен только для чека.
pay-reason-refused = Банк не открыл платёж. Попробуйте позже или заплатите по реквизитам.

label-receipt = Почта для чека

payment-part = оплачен, часть денег возвращена
payment-part-text = Платёж № { $number }, { $amount }: возвращено { $back }. Банк может зачислить их не сразу.
payment-part-text-withheld = Платёж № { $number }: часть денег возвращена на карту. Банк может зачислить их не сразу.

reconcile-told =
    Сверка платежей за { $day }, { $provider }: расхождений { $count }.
    Подробности покажет команда kabinet reconcile на сервере.

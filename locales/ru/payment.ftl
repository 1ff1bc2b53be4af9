## Paying: the amount, the way, the check card, the link or the requisites, the outcome.

pay-title = Оплата
pay-ask = Сколько оплатить?
pay-limits = Напишите сумму в рублях, например 1500 или 1500,50. Можно от { $least } до { $most }.
pay-debt = Весь долг: { $amount }
pay-debt-withheld = Весь долг
pay-way = Как оплатить?
pay-by_card = Картой онлайн
pay-by_requisites = По реквизитам
pay-check = Проверьте платёж
pay-account-line = Лицевой счёт: { $number }
pay-period-line = За { $period }
pay-bill-line = Счёт № { $bill }
pay-contract-line = Договор № { $contract }
pay-card_note = Карту вводят на странице банка. Мы её не видим и не храним.
pay-show = Показать реквизиты
pay-preparing = Готовим ссылку на оплату. Она придёт сюда через несколько секунд.
pay-ready = Всё готово к оплате
pay-link = Платёж № { $number }, { $amount }. Нажмите «Перейти к оплате»: откроется страница банка. Когда банк ответит, мы сразу напишем сюда.
pay-link-withheld = Платёж № { $number }. Сумма видна на странице банка. Нажмите «Перейти к оплате»: страница откроется. Когда банк ответит, мы сразу напишем сюда.
pay-go = Перейти к оплате
pay-state = Проверить оплату
pay-requisites = Реквизиты для оплаты
pay-qr_how = Сохраните картинку с QR-кодом и в приложении банка выберите «Оплата по QR», затем «Из галереи». Или наведите камеру другого телефона. Реквизиты заполнятся сами.
pay-qr_alt = QR-код для оплаты в приложении банка
pay-no_requisites = Реквизиты сейчас показать не получается. Нажмите «Назад» и выберите оплату картой или попробуйте позже.

label-amount = Сумма
label-way = Способ оплаты

requisite-line = { $name }: { $value }
requisite-name = Получатель
requisite-inn = ИНН
requisite-kpp = КПП
requisite-personal_acc = Расчётный счёт
requisite-bank_name = Банк
requisite-bic = БИК
requisite-corresp_acc = Корр. счёт
requisite-purpose = Назначение
requisite-account = Лицевой счёт
requisite-amount = Сумма

payments-title = Платежи
payments-none = Платежей пока нет.
payments-line = № { $number } от { $day }: { $amount }, { $state }
payments-line-withheld = № { $number } от { $day }: { $state }

payment-title = Платёж
payment-created = готовится
payment-pending = ждёт оплаты
payment-paid = оплачен
payment-canceled = не прошёл
payment-expired = не оплачен вовремя
payment-refunded = деньги возвращены
payment-created-text = Платёж № { $number }, { $amount }: готовим ссылку на оплату. Она придёт сюда.
payment-created-text-withheld = Платёж № { $number }: готовим ссылку на оплату. Она придёт сюда.
payment-pending-text = Платёж № { $number }, { $amount }: ждём ответа банка. Как только он придёт, мы напишем сюда.
payment-pending-text-withheld = Платёж № { $number }: ждём ответа банка. Как только он придёт, мы напишем сюда.
payment-paid-text = Платёж № { $number }, { $amount }: оплачен. Спасибо! Долг уменьшится, когда компания учтёт платёж.
payment-paid-text-withheld = Платёж № { $number }: оплачен. Спасибо! Долг уменьшится, когда компания учтёт платёж.
payment-canceled-text = Платёж № { $number }, { $amount }: не прошёл. Деньги не списаны. Можно попробовать ещё раз.
payment-canceled-text-withheld = Платёж № { $number }: не прошёл. Деньги не списаны. Можно попробовать ещё раз.
payment-expired-text = Платёж № { $number }, { $amount }: не оплачен вовремя, ссылка больше не действует. Можно начать новый.
payment-expired-text-withheld = Платёж № { $number }: не оплачен вовремя, ссылка больше не действует. Можно начать новый.
payment-refunded-text = Платёж № { $number }, { $amount }: деньги возвращены на карту. Банк может зачислить их не сразу.
payment-refunded-text-withheld = Платёж № { $number }: деньги возвращены на карту. Банк может зачислить их не сразу.

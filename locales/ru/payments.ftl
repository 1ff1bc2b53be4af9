## Money: what the acquirer's page says, and why a payment did not happen.

pay-description = Оплата за { $period }, л/с { $account }
pay-unavailable = Оплата картой сейчас недоступна. Можно заплатить по реквизитам.
pay-reason-no_funds = На карте не хватило денег.
pay-reason-by_resident = Вы отменили платёж.
pay-reason-expired = Время на оплату вышло.
pay-reason-card = Банк не принял данные карты.
pay-reason-bank = Банк, выпустивший карту, отклонил платёж.
pay-reason-limit = Превышен лимит операций по карте.
pay-reason-confirmation = Платёж не подтверждён кодом банка.
pay-reason-other = Платёж не прошёл. Деньги не списаны.

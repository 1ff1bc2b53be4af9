## The sandbox acquirer's page: a bank's page on which no money moves.

sandbox-title = Демо-банк
sandbox-bank = Демо-банк
sandbox-demo = ДЕМО: деньги не списываются.
sandbox-demo-more = Это учебная страница вместо страницы банка.
sandbox-footer = Настоящий банк здесь спросил бы данные карты и код из СМС.
sandbox-pay-title = Оплата { $amount }
sandbox-pay-heading = К оплате
sandbox-shop = Получатель
sandbox-purpose = Назначение
sandbox-card = Банковская карта
sandbox-card-hint = Карта ненастоящая и уже заполнена: вводить ничего не нужно.
sandbox-card-number = Номер карты
sandbox-card-until = Срок действия
sandbox-card-code = CVC-код
sandbox-button-pay = Оплатить { $amount }
sandbox-button-decline = Отказать (нет денег)
sandbox-button-cancel = Отменить
sandbox-button-return = Вернуться в личный кабинет
sandbox-state-paid = Оплачено
sandbox-state-canceled = Платёж отменён
sandbox-state-expired = Время оплаты вышло
sandbox-state-refunded = Деньги возвращены
sandbox-unknown = Такого платежа нет
sandbox-unknown-more = Ссылка неполная или устарела. Вернитесь в чат и нажмите «Оплатить» ещё раз.

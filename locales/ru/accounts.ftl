## Accounts: the list, one account, adding, naming and unlinking.

accounts-title = Лицевые счета
accounts-choose = Выберите лицевой счёт или подключите ещё один.
accounts-rename = Переименовать
accounts-unlink = Отключить

account-title = Лицевой счёт: { $name }
account-number-line = Номер: { $number }
account-address-line = Адрес: { $address }
account-balance-line = Баланс на { $at }: { $balance }
account-line =
    Лицевой счёт: { $name }
    Баланс на { $at }: { $balance }

link-title = Подключить лицевой счёт
link-done = Лицевой счёт подключён
link-most = { $most ->
        [one] Можно подключить не больше { $most } лицевого счёта
       *[other] Можно подключить не больше { $most } лицевых счетов
    }
linked-other = Ваш лицевой счёт подключили ещё к одному личному кабинету. Если этого не делали ни вы, ни ваши близкие, позвоните нам: телефон есть в разделе «Помощь».

rename-title = Название лицевого счёта
rename-ask = Как назвать лицевой счёт { $number }? Например, Дача
rename-number = Оставить номер
rename-done = Название сохранено

unlink-title = Отключение лицевого счёта
unlink-ask = Отключить лицевой счёт { $number }?
unlink-what = Он исчезнет из вашего личного кабинета. Переданные показания и платежи сохранятся. Подключить его снова можно в любой день.
unlink-yes = Да, отключить
unlink-done = Лицевой счёт отключён

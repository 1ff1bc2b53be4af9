## The profile and changes of it.

profile-title = Профиль
profile-name-line = ФИО: { $name }
profile-email-line = Почта: { $email }
profile-phone-line = Телефон: { $phone }
profile-name = Изменить ФИО
profile-phone = Изменить телефон
profile-email = Изменить почту
profile-password = Изменить пароль
profile-instruction = Показать инструкцию
profile-leave = Выйти

prove-title = Подтверждение смены почты
prove-ask = Подтвердите, что это вы
prove-why = Отправим код на вашу нынешнюю почту { $email }. Он нужен, чтобы адрес не изменил кто-то другой.
prove-send = Отправить код
prove_code-title = Код для смены почты
ask-own_password = Введите нынешний пароль
ask-own_why = Так мы проверим, что адрес меняете вы.

change_name-title = Новое ФИО
change_phone-title = Новый телефон
change_email-title = Новая почта
confirm_new_email-title = Подтверждение новой почты
change_email-done = Новый адрес почты подтверждён. Теперь входите по нему.
change-review = Проверьте и сохраните
change-done = Сохранено

profile-login-line = Логин: { $login }
profile-unconfirmed = Адрес почты не подтверждён: пока открыто не всё.
profile-letter = Подтвердить почту

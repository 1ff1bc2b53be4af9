## Entry on another messenger, a forgotten password, and leaving.

enter-title = Вход
enter-done = Вы вошли в личный кабинет

ask-password = Введите пароль
button-form_enter = Ввести пароль
button-forgot = Забыли пароль?

recover-title = Восстановление пароля
recover_code-title = Код для нового пароля
recover-ask = Введите код из письма
recover-sent =
    Если с этим адресом есть личный кабинет, на него уже отправлено письмо с кодом.

    Письма нет? Подождите пару минут, посмотрите в папке «Спам» и проверьте, тот ли адрес вы указали.
recover-again = Если с этим адресом есть личный кабинет, отправили письмо ещё раз. Код из прежнего письма больше не действует.

new_password-title = Новый пароль
new_password-done = Новый пароль задан

leave-title = Выход
leave-ask = Выйти из личного кабинета?
leave-what = Вы выйдете только в этом чате: в других мессенджерах вход останется. Чтобы вернуться, нажмите «Войти»: понадобится пароль.
leave-yes = Да, выйти
leave-done = Вы вышли из личного кабинета

ask-who-email = Введите адрес электронной почты
ask-who-email_login = Введите логин или адрес почты
ask-who-account_email = Введите номер лицевого счёта или адрес почты
recover-way = Как прислать код?
recover-by-email = По почте
recover-by-phone = По SMS
recover-sent_sms = Если с этим номером есть личный кабинет, код придёт по SMS. Он действует 10 минут.

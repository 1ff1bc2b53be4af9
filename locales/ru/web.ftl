## Web pages: confirmation of an address, one-time forms, the way back from a payment, errors, the demo's boxes.

web-email = Почта
web-account = Лицевой счёт
web-account_ending = …{ $ending }
web-asked_from = Запрос пришёл из
web-channel-telegram = Telegram
web-channel-vk = VK
web-channel-page = Демо-чат
web-channel-terminal = Терминал
web-back = Вернуться в чат: { $name }
web-error = Ошибка.
web-again = Страница была открыта давно или нажатие не дошло. Нажмите кнопку ещё раз.

web-confirm_email-title = Подтвердите регистрацию
web-confirm_email-button = Подтвердить
web-confirm_email-not_you = Если вы не регистрировались, просто закройте страницу: без нажатия ничего не произойдёт.
web-change_email-title = Подтвердите новый адрес
web-change_email-button = Подтвердить
web-change_email-not_you = Если это были не вы, просто закройте страницу: без нажатия ничего не произойдёт.

web-confirmed-title = Готово
web-confirmed-text = Адрес подтверждён. Вернитесь в чат: там уже всё открыто.
web-dead-title = Ссылка больше не работает
web-dead-text = Она уже использована, устарела или заменена новой. Если вы подтвердили адрес, вернитесь в чат: всё готово. Если нет, попросите в чате новое письмо.

web-password = Пароль
web-present = Нынешний пароль
web-repeat = Пароль ещё раз
web-rule-title = Каким должен быть пароль:
web-rule-length = от { $least } до { $most } знаков;
web-rule-latin = только латинские буквы и цифры;
web-rule-lower = хотя бы одна строчная буква;
web-rule-upper = хотя бы одна заглавная буква;
web-rule-digit = хотя бы одна цифра;
web-rule-hard = не из самых частых («123456», «пароль1») и не из ваших данных. Хорошо подходят несколько случайных слов.
web-kept = Пароль видите только вы: мы храним лишь его отпечаток, по которому пароль не восстановить. В чат он не попадёт.
web-new_password-title = Придумайте пароль
web-new_password-button = Сохранить пароль
web-enter-title = Вход
web-enter-button = Войти
web-enter-wrong = Эти данные не подходят. Проверьте пароль и раскладку клавиатуры и попробуйте ещё раз.
web-enter-forgot = Забыли пароль? Вернитесь в чат и нажмите «Забыли пароль?».
web-own-title = Это вы?
web-own-button = Подтвердить
web-own-wrong = Пароль не подошёл. Проверьте раскладку клавиатуры и попробуйте ещё раз.
web-own-forgot = Забыли пароль? Вернитесь в чат и нажмите «Забыли пароль?».
web-form_done-title = Готово
web-form_done-text = Вернитесь в чат: продолжение уже там. Эту страницу можно закрыть.
web-dead_form-title = Эта страница больше не работает
web-dead_form-text = Она открывается один раз и ненадолго. Вернитесь в чат и нажмите кнопку ещё раз: придёт новая ссылка.
web-no_tries-title = Слишком много попыток
web-no_tries-text = Пароль пока больше не проверяем. Вернитесь в чат и нажмите «Забыли пароль?»: код придёт на почту. Или попробуйте позже.

web-paid-title = Спасибо
web-paid-text = Вернитесь в чат: результат оплаты придёт туда, как только его подтвердит банк.

web-missing-title = Такой страницы нет
web-missing-text = Проверьте адрес: возможно, ссылка скопирована не целиком.
web-too_large-title = Слишком много данных
web-too_large-text = Столько данных страница не принимает. Вернитесь назад и попробуйте короче.
web-busy-title = Сейчас много обращений
web-busy-text = Подождите полминуты и обновите страницу.
web-broken-title = Что-то сломалось
web-broken-text = Ошибка на нашей стороне, мы уже знаем о ней. Попробуйте ещё раз через несколько минут.

web-demo = Демо: письма и SMS никуда не уходят, а показаны здесь.
web-refresh = Обновить
web-demo_mail-title = Почта
web-demo_mail-all = ← Все письма
web-demo_mail-to = кому: { $to }
web-demo_mail-to_label = Кому
web-demo_mail-from_label = От кого
web-demo_mail-html = Как письмо выглядит в почте
web-demo_mail-empty = Писем пока нет. Зарегистрируйтесь в чате, и письмо появится здесь.
web-demo_sms-title = SMS
web-demo_sms-empty = Сообщений пока нет.

## Why a new password is refused.

password-short = { $least ->
        [one] Пароль короткий: нужен хотя бы { $least } знак.
        [few] Пароль короткий: нужно хотя бы { $least } знака.
       *[many] Пароль короткий: нужно хотя бы { $least } знаков.
    }
password-long = { $most ->
        [one] Пароль длинный: можно не больше { $most } знака.
        [few] Пароль длинный: можно не больше { $most } знаков.
       *[many] Пароль длинный: можно не больше { $most } знаков.
    }
password-latin = Можно только латинские буквы и цифры.
password-lower = Добавьте хотя бы одну строчную букву.
password-upper = Добавьте хотя бы одну заглавную букву.
password-digit = Добавьте хотя бы одну цифру.
password-common = Этот пароль из самых частых, его подберут первым. Придумайте другой.
password-personal = В пароле есть ваши данные или название компании: их знают и другие. Придумайте другой.
password-hidden = В пароле есть невидимый знак: его не получится набрать ещё раз. Введите пароль с клавиатуры.
password-not_present = Нынешний пароль не подошёл. Проверьте раскладку клавиатуры и попробуйте ещё раз.
password-mismatch = Пароли не совпали. Введите одинаковые.
web-document_version = Версия { $version }
web-enter-who = Логин

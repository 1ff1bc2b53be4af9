## Registration: the questions, and the letter that confirms the address.

register-title = Регистрация
register-review = Проверьте данные

ask-account = Введите номер лицевого счёта, например { $example }
ask-serial = Введите заводской номер счётчика
ask-serial_any = Он написан на самом счётчике, рядом со штрих-кодом, и в его паспорте. Если счётчиков несколько, подойдёт номер любого.
ask-email = Введите адрес электронной почты
ask-email_typo = Вы имели в виду { $suggestion }?
ask-email_typo-withheld = После знака @ похоже на опечатку. Исправить?
ask-new_password = Придумайте пароль
ask-on_page = Пароль вводят на отдельной странице: откройте её кнопкой или по ссылке. В чате его не пишите.
ask-full_name = Введите фамилию, имя и отчество
ask-phone = Введите номер телефона, например +7 900 000-00-00

hint-account =
    Номер лицевого счёта напечатан в верхней части квитанции.

    Квитанции нет под рукой? Позвоните нам: { $hotline }
    Часы работы: { $hours }
hint-serial =
    Позвоните нам: { $hotline }
    Часы работы: { $hours }

    Будьте готовы назвать лицевой счёт, фамилию и имя. Вам подскажут номер счётчика. То, что вы уже ввели, сохранится.
hint-email = Адрес выглядит так: имя@mail.ru. На него придут письма с кодами, и по нему вы будете входить в личный кабинет.

label-account = Лицевой счёт
label-serial = Номер счётчика
label-email = Почта
label-password = Пароль
label-full_name = ФИО
label-phone = Телефон

button-no_serial = Не знаю номер счётчика
button-use = Да, { $text }
button-use-withheld = Да, исправить
button-keep = Оставить { $text }
button-keep-withheld = Оставить тот же
button-form_password = Придумать пароль
button-resend = Отправить ещё раз
phone-share = Отправить свой номер
phone-none = Без телефона
secret-set = задан

confirm-title = Подтверждение почты
confirm-ask = Введите код из письма
confirm-sent = Письмо отправлено на { $email }
confirm-sent-withheld = Письмо отправлено на вашу почту
confirm-how =
    Напишите код сюда или откройте ссылку в письме.

    Письма нет? Подождите пару минут и посмотрите в папке «Спам». Если почта предупреждает о ссылке, просто введите код.

    В адресе ошибка? Нажмите «Меню», затем «Зарегистрироваться».
confirm-resent = Отправили письмо ещё раз. Код из прежнего письма больше не действует.

confirmed-title = Личный кабинет открыт
confirmed-linked = Лицевой счёт { $account } подключён.
confirmed-go = Открыть кабинет

bounced-text = Письмо не дошло: такого почтового адреса нет. Проверьте адрес и зарегистрируйтесь ещё раз.
bounced-again = Указать другой адрес

register-done = Готово: вы зарегистрированы
register-limited = Вы зарегистрированы. Подтвердите почту кодом из письма: пока открыто не всё
button-apply = Отправить заявку
ask-login = Придумайте логин: буквы, цифры, «_» и «-»
label-login = Логин
label-license = Соглашение
label-purpose = Можно { $purpose }
label-consent = Согласие

document-accept = Принимаю
document-allow = Разрешаю
document-refuse = Не разрешаю
document-read = Прочитать
document-purpose = Зачем: { $purpose }.
document-needed = Без этого личный кабинет вести нельзя. Отозвать согласие можно в любой день.
document-optional = Это по желанию.

captcha-ask = Введите знаки с картинки
captcha-another = Другая картинка
captcha-spoken = Не вижу картинку
captcha-seen = Показать картинку
captcha-changed = Вопрос обновили
captcha-wrong = Не совпало. Попробуйте ещё раз или попросите другую картинку.
captcha-too_many = Слишком много неверных ответов. Попробуйте завтра или позвоните нам: { $hotline }

applied-title = Заявка отправлена
applied-text = Заявка № { $number } у сотрудников. Обычно проверка занимает от нескольких минут до трёх суток. Ответ придёт сюда.

phone_code-title = Код из SMS
phone_code-ask = Введите код из SMS
phone_code-sent = Отправили его на телефон из заявки. Код действует 10 минут.
phone_code-resent = Отправили новый код. Прежний больше не действует.

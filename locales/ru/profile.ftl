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
prove-why-withheld = Отправим код на вашу нынешнюю почту. Он нужен, чтобы адрес не изменил кто-то другой.
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

profile-consents = Согласия
notices-title = Уведомления
notices-about = Нажмите, чтобы включить или выключить.
notices-readings-on = Напоминать о показаниях: да
notices-readings-off = Напоминать о показаниях: нет
notices-bill-on = Сообщать о счёте: да
notices-bill-off = Сообщать о счёте: нет
notices-sms-on = Если в чат не доходит, SMS: да
notices-sms-off = Если в чат не доходит, SMS: нет
notices-announcements-on = Присылать объявления: да
notices-announcements-off = Присылать объявления: нет
notices-switched-on = Включено
notices-switched-off = Выключено
notices-phone = Сначала укажите телефон
consents-title = Согласия
consents-given = { $number }. Можно { $purpose }: разрешено { $at }
consents-not = { $number }. Можно { $purpose }: не разрешено
consents-withdraw = Отозвать { $number }
consents-give = Разрешить { $number }
withdraw-title = Отзыв согласия
withdraw-ask = Отзываете согласие: { $purpose }?
withdraw-closes = Без него личный кабинет работать не может. Лицевые счета отключим, ваши данные из кабинета удалим, вход закроем. Показания можно передавать по телефону.
withdraw-stays = Личный кабинет останется.
withdraw-yes = Да, отозвать
withdraw-done = Согласие отозвано
withdraw-closed-title = Согласие отозвано
withdraw-closed-text = Личный кабинет закрыт, ваши данные из него удалены. Захотите вернуться, зарегистрируйтесь снова.
agree-title = Согласие
agree-done = Спасибо, записали

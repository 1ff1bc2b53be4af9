## Employees' side: short, and what to do next.

staff-wrong_code = Код не подходит: он неверный, уже использован или устарел. Попросите новый.
staff-too_many = Слишком много попыток. Попробуйте завтра.
staff-moved = Эту заявку уже решили или её взял коллега.
staff-no_account = Такого лицевого счёта нет. Отклоните заявку и напишите почему.

staff_join-title = Вход для сотрудников
staff_join-ask = Введите код приглашения
staff_join-how = Его даёт тот, кто ведёт сервер вашей компании.
staff_join-done = Готово: это ваше рабочее место

staff-title = Рабочее место
staff-about = { $cabinet }, { $name }
staff-empty = Ничего не ждёт.
staff-name-registration = Регистрация
staff-name-link = Подключение счёта
staff-name-pin = ПИН-код
staff-name-contract = Договор
staff-name-appeal = Обращение
staff-name-feedback = Отзыв
staff-kind-registration = Регистрация: { $count }
staff-kind-link = Подключение счёта: { $count }
staff-kind-pin = ПИН-коды: { $count }
staff-kind-contract = Договоры: { $count }
staff-kind-appeal = Обращения: { $count }
staff-kind-feedback = Отзывы: { $count }
staff-age-hours = { $kind }: самая старая ждёт { $hours } ч
staff-age-days = { $kind }: самая старая ждёт { $days } дн.
staff-ticket-new = № { $number }
staff-ticket-in_work = № { $number }, в работе
staff-ticket-answered = № { $number }, отвечено
staff-ticket-approved = № { $number }, одобрено
staff-ticket-rejected = № { $number }, отклонено
staff-ticket-closed = № { $number }, закрыто
staff-ticket-title = { $kind } № { $number }
staff-state-line = Состояние: { $state }
staff-state-new = новая
staff-state-in_work = в работе
staff-state-answered = отвечено
staff-state-approved = одобрена
staff-state-rejected = отклонена
staff-state-closed = закрыта
staff-name-line = ФИО: { $name }
staff-phone-line = Телефон: { $phone }
staff-number-line = Лицевой счёт: { $number }
staff-holder-line = Назвали владельца: { $name }
staff-billing-line = По данным компании: { $name }
staff-address-line = Адрес: { $address }
staff-agrees = ФИО совпадает.
staff-differs = ФИО не совпадает.
staff-partly = Совпадает только часть ФИО.
staff-proof_right = Прибор или платёж назвали верно.
staff-proof_wrong = Прибор или платёж назвали неверно.
staff-guessed = Совпадения мало: сведения могли подобрать (попыток за 30 дней: { $tries }). Позвоните владельцу по телефону из договора или попросите документ.
staff-unknown = Такого лицевого счёта нет.
staff-approve = Одобрить
staff-approve_yes = Да, одобрить
staff-approve_ask = Одобрить заявку № { $number }?
staff-approved = Одобрено, житель узнает сейчас
staff-reject = Отклонить
staff-reject_ask = Почему отклоняем заявку № { $number }? Житель прочитает эти слова.
staff-reject_review = Проверьте ответ
staff-reason = Причина
staff-rejected = Отклонено, житель узнает сейчас
staff_approve-title = Одобрить
staff_reject-title = Отклонить

approved-title = Заявка одобрена
approved-registration = Заявка № { $number } одобрена. Остался код из SMS.
approved-link = Заявка № { $number } одобрена: лицевой счёт подключён.
approved-pin = Заявка № { $number } одобрена: ПИН-код отправили на вашу почту.
approved-code = Получить код по SMS
rejected-title = Заявка отклонена
rejected-text =
    Заявка № { $number } отклонена.
    Причина: { $reason }

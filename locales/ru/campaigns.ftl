## Announcements: as residents read them, and as employees send them.

announcement-title = Объявление: { $cabinet }
interruption-title = Отключение: { $cabinet }
interruption-when = { $day }, { $hours }
interruption-where = Где: { $area }
interruption-call = Вопросы: { $hotline }

announcements-title = Объявления компании
announcements-off = Не присылать объявления
announcements-on = Присылать объявления
announcements-wanted = Объявления приходят в этот чат.
announcements-unwanted = Объявления больше не приходят. Об отключениях сообщим всё равно.

staff_announce-title = Новое объявление
staff_announce-kind = Что сообщить?
staff_announce-whom = Кому?
staff_announce-to-all = Всем жителям
staff_announce-to-provider = Жителям поставщика
staff_announce-to-area = Улице или дому
staff_announce-provider = Какого поставщика?
staff_announce-area = Какая улица, дом или район?
staff_announce-area_how = Пишите так, как адрес или район записан в лицевых счетах; большие буквы, ё и точки не важны. Например: ул. Мира, или ул. Мира, д. 1, или Северный район
staff_announce-day = Какого числа отключение?
staff_announce-hours = В какие часы? Например: с 10 до 16
staff_announce-text = Что написать жителям?
staff_announce-text_how = До { $most } знаков. Жители прочитают ваши слова как есть.
staff_announce-review = Проверьте
staff_announce-preview = Показать и посчитать
staff_announce-label_what = Вид
staff_announce-label_whom = Кому
staff_announce-label_provider = Поставщик
staff_announce-label_area = Адрес
staff_announce-label_day = День
staff_announce-label_hours = Часы
staff_announce-label_words = Текст

campaign-list = Объявления
campaign-new = Новое объявление
campaign-none = Объявлений ещё не было.
campaign-row = № { $number }
campaign-line = № { $number }. { $kind }, { $state }
campaign-said = № { $number }. { $kind }, { $state }: { $text }
campaign-title = { $kind } № { $number }
campaign-kind-announcement = Объявление
campaign-kind-interruption = Отключение
campaign-state-draft = не отправлено
campaign-state-running = рассылается
campaign-state-paused = на паузе
campaign-state-stopped = остановлено
campaign-state-done = разослано
campaign-to-all = Кому: всем жителям
campaign-to-provider = Кому: жителям поставщика { $provider }
campaign-to-area = Кому: { $area }
campaign-counting =
    { $count ->
        [one] Считаем, кому отправить: пока { $shown } житель. Нажмите «Обновить».
        [few] Считаем, кому отправить: пока { $shown } жителя. Нажмите «Обновить».
       *[other] Считаем, кому отправить: пока { $shown } жителей. Нажмите «Обновить».
    }
campaign-will_get =
    { $count ->
        [one] Получит { $shown } житель.
        [few] Получат { $shown } жителя.
       *[other] Получат { $shown } жителей.
    }
campaign-nobody = Никто не получит: таких жителей нет, или писать им некуда. Проверьте, как записан адрес.
campaign-morning = Сейчас тихие часы. Начнём { $at }.
campaign-progress =
    Отправлено: { $sent } из { $total }
    Осталось: { $left }
    Пропущено: { $skipped }
    Не доставлено: { $failed }
campaign-refresh = Обновить
campaign-drop = Не отправлять
campaign-do-start = Отправить
campaign-do-now = Отправить сейчас
campaign-do-pause = Пауза
campaign-do-resume = Продолжить
campaign-do-stop = Остановить
campaign-done-start = Рассылка началась
campaign-done-now = Рассылка началась, утра не ждём
campaign-done-pause = Рассылка на паузе
campaign-done-resume = Рассылка продолжается
campaign-done-stop = Остановлено: больше никому не уйдёт
campaign-moved = Уже изменилось. Вот как сейчас.

hours-format = Введите часы так: с 10 до 16 или 10:00-16:30

reminder-open = Пора передать показания
reminder-last = Скоро закончим принимать показания
reminder-submit = Передать за { $number }
reminder-off = Не напоминать
reminder-meter = Счёт { $number }, счётчик { $serial }: было { $values }
campaign-kind-readings_open = Напоминание о показаниях
campaign-kind-readings_last = Последние дни показаний
reminder-usual = Как в прошлом месяце
reminder-how = Можно ответить прямо здесь: пришлите цифры счётчика.
reminder-more =
    { $n ->
        [one] Ждём показания по { $n } лицевому счёту.
       *[other] Ждём показания по { $n } лицевым счетам.
    }
whose_readings-title = Показания из ответа
whose_readings-ask = По какому лицевому счёту показания { $text }?
reminder-values-1 = { $v1 }
reminder-values-2 = { $v1 } / { $v2 }
reminder-values-3 = { $v1 } / { $v2 } / { $v3 }
reminder-later = Напомнить позже
later-title = Когда напомнить?
later-hour = Через час
later-evening = Вечером
later-tomorrow = Завтра утром
later-done = Напомним { $day } в { $time }
later-never = Позже напомнить не получится: приём заканчивается. Лучше передать сейчас.
campaign-kind-readings_later = Напоминание по просьбе

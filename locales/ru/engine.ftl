## The words of the engine: navigation, numbers, dates, money. Keys in code have dots where ids here have dashes.

nav-back = Назад
nav-cancel = Отмена
nav-menu = Меню
nav-fix = Исправить
nav-fix_title = Что исправить?
nav-hint = Подсказка
nav-previous = Предыдущие
nav-next = Следующие

plain = { $text }
review-entry = { $label }: { $value }
review-entry-withheld = { $label }: указано

toast-cancelled = Отменено
toast-stale = Экран устарел, вот свежий
toast-resumed = Продолжаем с того места, где вы остановились
toast-outdated = Мы обновились. Начните, пожалуйста, заново
toast-lost = Не получилось вас понять. Нажмите кнопку или напишите «помощь»

refused-choose = Выберите вариант кнопкой или напишите его номер.
refused-too_many = В сообщении больше значений, чем мы ждём. Ничего не записано: проверьте и отправьте ещё раз.

error-unavailable = Сервис сейчас не отвечает. Всё, что вы ввели, сохранено: попробуйте ещё раз через пару минут.
flood-wait = Слишком много сообщений подряд. Подождите минуту и продолжайте: всё, что вы уже ввели, сохранено.
error-broken = Что-то сломалось на нашей стороне, и мы уже знаем об этом. Попробуйте ещё раз или напишите «меню». Номер ошибки: { $number }

disclosure-elsewhere = Личные и платёжные данные мы здесь не показываем. Посмотрите их { $places }.
disclosure-call = Личные и платёжные данные мы здесь не показываем. Позвоните нам, и мы подскажем: { $hotline }
disclosure-in-vk = в VK
disclosure-in-telegram = в Telegram
disclosure-site = на сайте { $site }
disclosure-or = { $one } или { $other }

list-choice = { $number }. { $label }
list-word = — { $label } (напишите { $words ->
        [1] это слово
       *[other] эти слова
    })
list-link = { $label }: { $url }
list-separator = { " · " }

## What can be typed anywhere; commas separate, case and punctuation do not matter.

word-menu = меню, главное меню, в меню, /menu
word-back = назад, вернуться, /back
word-cancel = отмена, отменить, /cancel
word-help = помощь, справка, помогите, /help
word-start = начать, старт, /start
word-staff = сотрудник, /staff

## What is typed at a button «Да, …» or «Нет, …».

word-yes = да, ага, угу, ок, окей
word-no = нет, неа

## Numbers and money. \u00A0 does not let a line end there.

number-group = { "\u00A0" }
number-point = ,
number-with_unit = { $amount }{ "\u00A0" }{ $unit }

unit-kwh = кВт·ч
unit-m3 = м³
unit-gcal = Гкал
unit-m2 = м²
unit-person = чел.

money-amount = { $amount }{ "\u00A0" }₽
money-debt = долг { $amount }
money-prepaid = переплата { $amount }
money-none = долга нет

## Dates. A text that needs «за октябрь 2026» writes the preposition itself.

date-day = { $day }{ "\u00A0" }{ $month } { $year }{ "\u00A0" }г.
date-moment = { $day }, { $time }
date-period = { $month } { $year }

month-name-1 = январь
month-name-2 = февраль
month-name-3 = март
month-name-4 = апрель
month-name-5 = май
month-name-6 = июнь
month-name-7 = июль
month-name-8 = август
month-name-9 = сентябрь
month-name-10 = октябрь
month-name-11 = ноябрь
month-name-12 = декабрь

month-of-1 = января
month-of-2 = февраля
month-of-3 = марта
month-of-4 = апреля
month-of-5 = мая
month-of-6 = июня
month-of-7 = июля
month-of-8 = августа
month-of-9 = сентября
month-of-10 = октября
month-of-11 = ноября
month-of-12 = декабря

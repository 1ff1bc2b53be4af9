## Notices that come by other ways than a chat, and how residents choose the ways.

letter-notice-why = Письмо пришло потому, что в чат это сообщение не дошло.
letter-notice-chat = Ответить можно в чате:
letter-notice-off = Не хотите таких писем? Откройте в чате «Уведомления» и выключите почту.
letter-notice-off_link = Или на странице:

sms-notice = { $cabinet }: { $title }

notices-mail-on = Если в чат не доходит, на почту: да
notices-mail-off = Если в чат не доходит, на почту: нет
notices-where = В какой мессенджер писать
preferred-title = Куда писать
preferred-about = Уведомления придут туда, что вы выберете. Если там вас не окажется, напишем в другой.
preferred-telegram = Telegram
preferred-vk = VK
preferred-page = Демо-чат
preferred-terminal = Терминал
preferred-last = Где вы писали последний раз
preferred-chosen = ✓ { $name }
preferred-done = Запомнили

own_phone-title = Подтверждение телефона
own_phone-ask = Введите код из SMS
own_phone-sent = Мы отправили код на ваш телефон. После этого SMS будут включены.

## What employees see of ways and of what came of notices.

campaign-failed = Кому не дошло
way-telegram = Telegram
way-vk = VK
way-page = демо-чат
way-terminal = терминал
way-mail = почта
way-sms = SMS
why-left = отвязали счёт или уехали
why-muted = отписались
why-no_chat = писать некуда
why-settled = уже неактуально
why-blocked = чат закрыт
why-no_answer = ответа не было, могло дойти
why-mailbox = почтовый ящик не принял
why-number = номер не принял
why-refused = сообщение не принято
why-stopped = рассылку остановили
why-closed = житель отказался от этого пути
why-late = вышло время
outcome-sent-line = Ушло, { $way }: { $count }
outcome-moved-line = Не дошло, { $way } ({ $why }), отправили иначе: { $count }
outcome-failed-line = Не доставлено, { $why }: { $count }
outcome-skipped-line = Пропущено, { $why }: { $count }
journey-failed = Кому не дошло
journey-told = Уведомления жителя
journey-none = Таких уведомлений нет.
journey-of-line =
    Житель № { $number }:
    { $steps }
journey-what-line =
    { $kind }:
    { $steps }
journey-sent = – { $way }: отправлено
journey-tried = – { $way }: { $why }
journey-waits = – ждёт отправки

## The page that switches letters off.

web-off-title = Не присылать письма
web-off-text = Уведомления на почту больше приходить не будут. Включить их снова можно в чате: «Уведомления».
web-off-button = Не присылать
web-off_done-title = Готово
web-off_done-text = Уведомлений на почту больше не будет. Письма с кодами и об отключениях приходить продолжат.
web-off_unknown-title = Ссылка не подходит
web-off_unknown-text = Откройте её ещё раз прямо из письма или выключите почту в чате: «Уведомления».

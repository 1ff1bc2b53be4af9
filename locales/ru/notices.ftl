## Notices that come by other ways than a chat, and how residents choose the ways.

letter-notice-why = Письмо пришло потому, что в чат это сообщение не дошло.
letter-notice-chat = Ответить можно в чате:
letter-notice-off = Не хотите таких писем? Откройте в чате «Уведомления» и выключите почту.
letter-notice-off_link = Или на странице:

sms-notice = { $cabinet }: { $title }

## Notices that come by other ways than a chat, and how residents choose the ways.

letter-notice-why = This letter came because the message did not reach your chat.
letter-notice-chat = You can answer in the chat:
letter-notice-off = No more such letters? Open “Notices” in the chat and switch e-mail off.
letter-notice-off_link = Or on this page:

sms-notice = { $cabinet }: { $title }

## Notices that come by other ways than a chat, and how residents choose the ways.

letter-notice-why = This letter came because the message did not reach your chat.
letter-notice-chat = You can answer in the chat:
letter-notice-off = No more such letters? Open “Notices” in the chat and switch e-mail off.
letter-notice-off_link = Or on this page:

sms-notice = { $cabinet }: { $title }

notices-mail-on = If a chat fails, e-mail: yes
notices-mail-off = If a chat fails, e-mail: no
notices-where = Which messenger to use
preferred-title = Where to write
preferred-about = Notices come to what you choose. If you are not there any more, we write to the other one.
preferred-telegram = Telegram
preferred-vk = VK
preferred-page = Demo chat
preferred-terminal = Terminal
preferred-last = Where you wrote last
preferred-chosen = ✓ { $name }
preferred-done = Saved

own_phone-title = Confirm the phone
own_phone-ask = Enter the code of the SMS
own_phone-sent = We sent a code to your phone. After that SMS are on.

## What employees see of ways and of what came of notices.

campaign-failed = Who was not reached
way-telegram = Telegram
way-vk = VK
way-page = demo chat
way-terminal = terminal
way-mail = e-mail
way-sms = SMS
why-left = account removed or moved away
why-muted = unsubscribed
why-no_chat = nowhere to write to
why-settled = no longer needed
why-blocked = chat closed
why-no_answer = no answer, it may have arrived
why-mailbox = mailbox refused it
why-number = number refused it
why-refused = message not accepted
why-stopped = stopped
why-closed = resident closed this way
why-late = too late
outcome-sent-line = Sent, { $way }: { $count }
outcome-moved-line = Not arrived, { $way } ({ $why }), sent another way: { $count }
outcome-failed-line = Not delivered, { $why }: { $count }
outcome-skipped-line = Left out, { $why }: { $count }
journey-failed = Who was not reached
journey-told = Notices of the resident
journey-none = There are no such notices.
journey-of-line =
    Resident No. { $number }:
    { $steps }
journey-what-line =
    { $kind }:
    { $steps }
journey-sent = – { $way }: sent
journey-tried = – { $way }: { $why }
journey-waits = – waits

## The page that switches letters off.

web-off-title = No more letters
web-off-text = Notices will not come by e-mail any more. You can switch them on again in the chat: “Notices”.
web-off-button = No more letters
web-off_done-title = Done
web-off_done-text = No more notices by e-mail. Letters with codes and about interruptions still come.
web-off_unknown-title = This link does not fit
web-off_unknown-text = Open it once more right from the letter, or switch e-mail off in the chat: “Notices”.

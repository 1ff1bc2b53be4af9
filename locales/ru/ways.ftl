## Напоминания: что мешает и куда дойдёт.

later-muted = Напоминания о показаниях у вас выключены. Включите их, и мы напомним.
later-on = Включить напоминания
notices-ways-mail = Если в чат не дошло, напишем на почту.
notices-ways-sms = Если в чат не дошло, пришлём SMS.
notices-ways-both = Если в чат не дошло, напишем на почту. Если и она не приняла, пришлём SMS.

## Notices where values may not be shown.

reminder-meter-withheld = Счёт { $number }, счётчик { $serial }
notice-to_pay-withheld = Счёт { $number } за { $period }: оплатить до { $due }

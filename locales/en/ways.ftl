## Reminders: what is in their way, and where they come.

later-muted = You have switched reminders of readings off. Switch them on, and we shall remind you.
later-on = Switch reminders on
notices-ways-mail = If a chat cannot take it, we write to your e-mail.
notices-ways-sms = If a chat cannot take it, we send an SMS.
notices-ways-both = If a chat cannot take it, we write to your e-mail. If that fails too, we send an SMS.

## Notices where values may not be shown.

reminder-meter-withheld = Account { $number }, meter { $serial }
notice-to_pay-withheld = Account { $number } for { $period }: pay by { $due }

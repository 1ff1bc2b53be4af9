## What the program itself says: the messenger's menu of commands, the bot's card, the demo's hints.

command-start = Начать
command-menu = Меню
command-help = Помощь
command-cancel = Отменить

bot-description = Личный кабинет: { $cabinets }. Передать показания, посмотреть счета, оплатить, подключить несколько лицевых счетов. Нажмите «Начать».
bot-short = Показания, счета и оплата: { $cabinets }.

demo-try1 = Зарегистрируйтесь в «{ $company }»: лицевой счёт `{ $account }`, заводской номер `{ $serial }`, почта `anna@example.org`. Письмо придёт в «Почту»: ссылка на неё под этими подсказками.
demo-try2 = Передайте показания, потом ошибитесь нарочно: введите число меньше прежнего или лишнюю цифру.
demo-try3 = Оплатите счёт через учебный банк, затем подключите второй счёт `{ $account2 }` с прибором `{ $serial2 }`: он вот-вот пройдёт через ноль.
demo-other = «{ $company }»: { $what }
demo-provider = поставщик «{ $provider }»
demo-account = лицевой счёт `{ $account }`
demo-serial = заводской номер `{ $serial }`
demo-holder = владелец `{ $holder }`
demo-payment = последний платёж `{ $day }`, `{ $sum }`
demo-employee = Ольга, абонентский отдел

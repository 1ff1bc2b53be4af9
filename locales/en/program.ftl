## What the program itself says: the messenger's menu of commands, the bot's card, the demo's hints.

command-start = Start
command-menu = Menu
command-help = Help
command-cancel = Cancel

bot-description = Customer account: { $cabinets }. Submit meter readings, see bills, pay, link several accounts. Press Start.
bot-short = Readings, bills and payments: { $cabinets }.

demo-try1 = Register with “{ $company }”: account `{ $account }`, serial number `{ $serial }`, e-mail `anna@example.org`. The letter arrives in “Mail”: the link is below these tips.
demo-try2 = Submit readings, then make a mistake on purpose: enter less than before, or one digit too many.
demo-try3 = Pay a bill at the sandbox bank, then link the second account `{ $account2 }` with meter `{ $serial2 }`: it is about to roll over.
demo-other = “{ $company }”: { $what }
demo-provider = provider “{ $provider }”
demo-account = account `{ $account }`
demo-serial = serial number `{ $serial }`
demo-holder = holder `{ $holder }`
demo-payment = last payment `{ $day }`, `{ $sum }`
demo-employee = Olga, customer office

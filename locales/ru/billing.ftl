## Billing that is asked over HTTP: data of another day, readings that it rejected.

billing-away = Биллинг сейчас не отвечает. Показываем данные на { $at }.
billing-rejected-title = Показания не приняты
billing-rejected = Биллинг не принял показания за { $period } из квитанции № { $number }:
billing-value = { $what }: { $value }
billing-value-withheld = { $what }
billing-reason-less_than_prev = Значение меньше последнего, которое есть в биллинге. Проверьте цифры и передайте заново.
billing-reason-closed_window = Приём за этот месяц уже закрыт. Передайте показания в следующий приём.
billing-reason-archived = Этот счётчик снят с учёта. Если он стоит у вас, позвоните нам.
billing-reason-unknown_meter = Такого счётчика нет в биллинге. Если он стоит у вас, позвоните нам.
billing-reason-bad_format = Значение не подходит к этому счётчику. Проверьте цифры и передайте заново.
billing-reason-verification = У счётчика истёк срок поверки. Договоритесь о поверке: позвоните нам.
billing-reason-other = Проверьте цифры и передайте заново. Если не получится, позвоните нам.
billing-comment = Пояснение: { $comment }
billing-again = Передать заново
receipt-sending = Передаём показания в биллинг. Если он их не примет, напишем сюда.
receipt-taken = Биллинг получил показания.

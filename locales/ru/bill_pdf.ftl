## The квитанция as a PDF (and the words of its sums).

bill_pdf-language = ru
bill_pdf-name = Квитанция за { $period }, лицевой счёт { $account }
bill_pdf-title = Квитанция на оплату за
bill_pdf-number = № { $number } от { $issued }
bill_pdf-account = Лицевой счёт
bill_pdf-holder = Плательщик: { $text }
bill_pdf-address = Адрес: { $text }
bill_pdf-contract = Договор: { $text }
bill_pdf-due = К оплате
bill_pdf-until = до { $day }
bill_pdf-nothing_due = Платить не нужно

bill_pdf-pay = Как оплатить
bill_pdf-scan = Наведите камеру в приложении банка на этот QR-код: реквизиты и сумма заполнятся сами. Или оплатите по реквизитам:
bill_pdf-scan_any = Наведите камеру в приложении банка на этот QR-код: реквизиты заполнятся сами, сумму введёте вы. Или оплатите по реквизитам:

bill_pdf-charges = Что начислено
bill_pdf-service = Услуга
bill_pdf-volume = Объём
bill_pdf-tariff = Тариф
bill_pdf-amount = Начислено
bill_pdf-recalculation = Перерасчёт
bill_pdf-method = Как посчитано
bill_pdf-none = —
bill_pdf-total = Всего

bill_pdf-opening = На начало месяца
bill_pdf-accrued = Начислено
bill_pdf-recalculated = Перерасчёт
bill_pdf-benefits = Льготы (вычтены)
bill_pdf-penalty = Пени
bill_pdf-paid = Оплачено
bill_pdf-closing = Итог

bill_pdf-page = Страница { $page } из { $pages }

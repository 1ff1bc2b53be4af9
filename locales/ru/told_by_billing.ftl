# Что биллинг сообщает о лицевых счетах и начислениях сверх обязательного.
staff-hint_phone-line = Телефон в биллинге (не проверен): { $phone }
staff-hint_email-line = Почта в биллинге (не проверена): { $email }
bill-meter-line = Прибор № { $serial }
bill_pdf-meter = прибор № { $serial }

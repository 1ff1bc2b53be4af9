## Short messages: one segment of 70 letters where it can be.

sms-code = { $cabinet }: код { $code }. Никому его не говорите.
phone_code-refused = Оператор связи не принимает SMS на номер из вашей заявки. Проверьте номер и позвоните нам, мы его исправим: { $hotline }

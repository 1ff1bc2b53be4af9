## Short messages: one segment of 70 letters where it can be.

sms-code = { $cabinet }: code { $code }. Tell it to nobody.
phone_code-refused = The operator takes no SMS for the number of your application. Check the number and call us, we shall correct it: { $hotline }

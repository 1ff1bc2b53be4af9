## Short messages: one segment of 70 letters where it can be.

sms-code = { $cabinet }: код { $code }. Никому его не говорите.

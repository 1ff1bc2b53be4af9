## Short messages: one segment of 70 letters where it can be.

sms-code = { $cabinet }: code { $code }. Tell it to nobody.

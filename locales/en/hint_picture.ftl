## Pictures that show where a number stands, and what they say to those who do not see them.

hint_picture-bill = Bill
hint_picture-meter = Meter
hint_picture-account = Account number
hint_picture-here = This is the number
hint_picture-account-alt = A bill: the account number is at the top left, under the company’s name. Example: { $example }
hint_picture-serial-alt = The face of a meter: the serial number is below the digits of the reading, after № or under a bar code. Example: { $example }

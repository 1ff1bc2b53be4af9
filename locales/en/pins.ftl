# PINs that billing gives to accounts.
ask-pin_printed = The PIN that the company gave you for this account will do too.
registry-fault-pin = There must be a pin of 6 to 12 digits (in a column of text, so that Excel does not eat zeros), or a pin_hash of 64 signs; if both are given they must agree.
registry-whole-key = PINs are taken in only with the installation's key: set KABINET_SECRET_KEY, the same as for kabinet run.
ask-pin_given = The company gives it together with the account number.
label-pin = PIN

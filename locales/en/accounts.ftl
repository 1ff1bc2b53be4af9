## Accounts: the list, one account, adding, naming and unlinking.

accounts-title = Utility accounts
accounts-choose = Choose a utility account or add one more.
accounts-rename = Rename
accounts-unlink = Remove

account-title = Utility account: { $name }
account-number-line = Number: { $number }
account-address-line = Address: { $address }
account-balance-line = Balance at { $at }: { $balance }
account-line =
    Utility account: { $name }
    Balance at { $at }: { $balance }

link-title = Add a utility account
link-done = The utility account is added
link-most = { $most ->
        [one] You can add { $most } utility account at most
       *[other] You can add { $most } utility accounts at most
    }
linked-other = Your utility account was added to one more personal account. If neither you nor your family did this, call us: the number is under “Help”.

rename-title = Account name
rename-ask = What shall we call utility account { $number }? For example, Summer house
rename-number = Keep the number
rename-done = The name is saved

unlink-title = Removing an account
unlink-ask = Remove utility account { $number }?
unlink-what = It disappears from your personal account. Submitted readings and payments are kept. You can add it again any day.
unlink-yes = Yes, remove
unlink-done = The utility account is removed

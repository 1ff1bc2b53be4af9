## Help: one card for every section.

help-title = Help
help-section = Help. { $section }
help-words =
    You can press a button, or type its name or its number. Where we expect a number, put the sign # before the number of a button, for example #2.

    The words “menu”, “back”, “cancel” and “help” always work.
help-people =
    More questions? Call us: { $hotline }
    Opening hours: { $hours }
    E-mail: { $email }
help-more = Other sections

help-registration-title = Registration
help-registration-text =
    Have a bill and the number of your meter ready.
    Enter your utility account number: it is at the top of the bill.
    Enter the serial number of any meter of yours. Don’t know it? Press “I don’t know the meter number”.
    Then e-mail, password and full name. You can correct everything before sending.
    A letter comes: type its code here or open its link. If your mail warns you about the link, type the code.
help-entry-title = Signing in
help-entry-text =
    Press “Sign in”, enter what is asked, then the password.
    The password is entered on a separate page, do not write it in the chat.
    Forgot it? When it is asked, press “Forgot your password?”: we send a code.
    You can sign in both in Telegram and in VK: it is one personal account.
help-linking-title = Utility accounts
help-linking-text =
    Press “Utility accounts”, then “Add a utility account”.
    You need the number on the bill and the serial number of any meter.
    You can name a utility account, for example “Summer house”.
    An account that you removed can be added again.
help-readings-title = Readings
help-readings-text =
    Press “Submit readings” and copy the digits of the meter, for example 12345.
    A mistake? Press “Correct” before sending. After sending just submit again: the last readings count.
    If the digits are unusual, we ask whether they are right.
    The receipt number is kept under “History”.
help-bills-title = Bills
help-bills-text =
    Press “Bills and payment” and choose a month.
    A bill shows the charge for each service and the day by which to pay.
    “By average” means that no readings were submitted that month: once you submit them the charge is recalculated.
help-payment-title = Paying
help-payment-text =
    Press “Pay”, choose all of the debt or type your own amount.
    By card: the card is entered on the bank’s page, we do not see it.
    By bank details: point the camera of your bank’s app at the QR code.
    The bank’s answer comes here. All payments: “Bills and payment”, then “Payments”.
help-profile-title = Profile
help-profile-text =
    In the profile you can change your name, phone, e-mail and password.
    A new e-mail is confirmed by the code of a letter. Until then the old one counts.
    “Show the instructions” opens the first hints again.
    “Sign out” closes the personal account in this chat only.

help-appeals-title = Messages
help-appeals-text =
    Press “Messages”, choose a topic and write in your own words.
    You can add photos and PDF files.
    The answer comes here. Press “Reply” to go on.
    When it is solved, press “It is solved” and rate us.

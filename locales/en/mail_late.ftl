## A letter that waits, because the company's mailbox may not send more for a while.

mail_late-hour = The letter has not gone yet: there are very many letters now. It will come within { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }. There is no need to ask for a new one.
mail_late-day = The letter has not gone yet: there are very many letters now. It will come within { $count ->
        [one] { $count } day
       *[other] { $count } days
    }. There is no need to ask for a new one.

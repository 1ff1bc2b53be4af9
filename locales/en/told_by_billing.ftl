# What billing tells of accounts and charges beyond what it must.
staff-hint_phone-line = Phone that billing has (unproved): { $phone }
staff-hint_email-line = E-mail that billing has (unproved): { $email }
bill-meter-line = Meter no. { $serial }
bill_pdf-meter = meter no. { $serial }

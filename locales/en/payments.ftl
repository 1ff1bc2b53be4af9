## Money: what the acquirer's page says, and why a payment did not happen.

pay-description = Payment for { $period }, account { $account }
pay-unavailable = Card payment is not available now. You can pay by bank details.
pay-reason-no_funds = There was not enough money on the card.
pay-reason-by_resident = You cancelled the payment.
pay-reason-expired = The time to pay is over.
pay-reason-card = The bank did not accept the card details.
pay-reason-bank = The bank that issued the card declined the payment.
pay-reason-limit = The card’s limit was exceeded.
pay-reason-confirmation = The payment was not confirmed with the bank’s code.
pay-reason-other = The payment did not go through. No money was taken.

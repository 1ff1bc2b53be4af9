## The sandbox acquirer's page: a bank's page on which no money moves.

sandbox-title = Demo bank
sandbox-bank = Demo bank
sandbox-demo = DEMO: no money is taken.
sandbox-demo-more = This page stands in for a bank’s page.
sandbox-footer = A real bank would ask here for your card and a code from a text message.
sandbox-pay-title = Pay { $amount }
sandbox-pay-heading = To pay
sandbox-shop = Payee
sandbox-purpose = Purpose
sandbox-card = Bank card
sandbox-card-hint = The card is not real and is filled in already: nothing to type.
sandbox-card-number = Card number
sandbox-card-until = Valid until
sandbox-card-code = CVC
sandbox-button-pay = Pay { $amount }
sandbox-button-decline = Decline (no funds)
sandbox-button-cancel = Cancel
sandbox-button-return = Back to your account
sandbox-state-paid = Paid
sandbox-state-canceled = Payment cancelled
sandbox-state-expired = The time to pay is over
sandbox-state-refunded = Money returned
sandbox-unknown = No such payment
sandbox-unknown-more = The link is incomplete or out of date. Go back to the chat and press “Pay” again.

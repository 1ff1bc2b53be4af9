## Employees' side: short, and what to do next.

staff-wrong_code = The code does not fit: it is wrong, used or out of date. Ask for a new one.
staff-too_many = Too many tries. Try again tomorrow.
staff-moved = This application is decided already, or a colleague has taken it.
staff-no_account = There is no such utility account. Reject the application and write why.

staff_join-title = Entry for employees
staff_join-ask = Enter the code of the invitation
staff_join-how = You get it from whoever runs your company’s server.
staff_join-done = Done: this is your workplace

staff-title = Workplace
staff-about = { $cabinet }, { $name }
staff-empty = Nothing waits.
staff-name-registration = Registration
staff-name-link = Linking
staff-name-pin = PIN
staff-name-contract = Contract
staff-name-appeal = Appeal
staff-name-feedback = Feedback
staff-kind-registration = Registrations: { $count }
staff-kind-link = Links: { $count }
staff-kind-pin = PINs: { $count }
staff-kind-contract = Contracts: { $count }
staff-kind-appeal = Appeals: { $count }
staff-kind-feedback = Feedback: { $count }
staff-age-hours = { $kind }: the oldest has waited { $hours } h
staff-age-days = { $kind }: the oldest has waited { $days } d
staff-ticket-new = No. { $number }
staff-ticket-in_work = No. { $number }, in work
staff-ticket-answered = No. { $number }, answered
staff-ticket-approved = No. { $number }, approved
staff-ticket-rejected = No. { $number }, rejected
staff-ticket-closed = No. { $number }, closed
staff-ticket-title = { $kind } No. { $number }
staff-state-line = State: { $state }
staff-state-new = new
staff-state-in_work = in work
staff-state-answered = answered
staff-state-approved = approved
staff-state-rejected = rejected
staff-state-closed = closed
staff-name-line = Name: { $name }
staff-phone-line = Phone: { $phone }
staff-number-line = Utility account: { $number }
staff-holder-line = Holder as claimed: { $name }
staff-billing-line = Holder as billing knows: { $name }
staff-address-line = Address: { $address }
staff-agrees = The names agree.
staff-differs = The names differ.
staff-partly = Only a part of the name agrees.
staff-proof_right = The meter or the payment was named right.
staff-proof_wrong = The meter or the payment was named wrong.
staff-guessed = A match is not enough: it may have been guessed (tries within 30 days: { $tries }). Call the holder at the contract’s phone or ask for a document.
staff-unknown = There is no such utility account.
staff-approve = Approve
staff-approve_yes = Yes, approve
staff-approve_ask = Approve application No. { $number }?
staff-approved = Approved, the resident is told now
staff-reject = Reject
staff-reject_ask = Why is application No. { $number } rejected? The resident reads these words.
staff-reject_review = Check the answer
staff-reason = Reason
staff-rejected = Rejected, the resident is told now
staff_approve-title = Approve
staff_reject-title = Reject

approved-title = The application is approved
approved-registration = Application No. { $number } is approved. What is left is the SMS code.
approved-link = Application No. { $number } is approved: the utility account is linked.
approved-pin = Application No. { $number } is approved: the PIN is on its way to your e-mail.
approved-code = Get the code by SMS
rejected-title = The application is rejected
rejected-text =
    Application No. { $number } is rejected.
    Reason: { $reason }

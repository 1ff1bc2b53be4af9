## Appeals and applications that are passed on to billing over HTTP.

passing-sending = We are passing this on to the company's billing. If it does not answer now, we will do it later; the answer will come here.
passing-taken = The company's billing has this.
staff-letter-sending = Billing: on its way
staff-letter-taken = Billing: has it
staff-letter-refused = Billing did not take this: answer it here.
staff-letter-files = Files not passed on to billing: { $count }. They are here.

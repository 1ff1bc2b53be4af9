## Employees' side: short, and what to do next.

staff-wrong_code = The code does not fit: it is wrong, used or out of date. Ask for a new one.
staff-too_many = Too many tries. Try again tomorrow.

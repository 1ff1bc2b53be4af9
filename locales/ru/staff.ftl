## Employees' side: short, and what to do next.

staff-wrong_code = Код не подходит: он неверный, уже использован или устарел. Попросите новый.
staff-too_many = Слишком много попыток. Попробуйте завтра.

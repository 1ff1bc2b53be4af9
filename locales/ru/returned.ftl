## Money that came back, for employees.

staff-returned-title = Возврат
staff-returned = Платёж № { $number } ({ $provider }): возвращено { $back } из { $amount }. Если возврат делали не вы, посмотрите в кабинете эквайера: его мог сделать банк плательщика.
staff-returned-withheld = Платёж № { $number } ({ $provider }): деньги возвращены, целиком или часть. Если возврат делали не вы, посмотрите в кабинете эквайера: его мог сделать банк плательщика.

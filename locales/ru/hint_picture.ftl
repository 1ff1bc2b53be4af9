## Pictures that show where a number stands, and what they say to those who do not see them.

hint_picture-bill = Квитанция
hint_picture-meter = Счётчик
hint_picture-account = Лицевой счёт
hint_picture-here = Вот этот номер
hint_picture-account-alt = Квитанция: номер лицевого счёта стоит вверху слева, под названием компании. Пример: { $example }
hint_picture-serial-alt = Передняя панель счётчика: заводской номер стоит под цифрами показаний, рядом со знаком № или под штрихкодом. Пример: { $example }

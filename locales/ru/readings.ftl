## Readings: when they are taken, the sheet, the questions about odd values, the receipt.

window-open-line = { $days ->
        [0] Показания принимаем: сегодня последний день
        [one] Показания принимаем ещё { $days } день
        [few] Показания принимаем ещё { $days } дня
       *[many] Показания принимаем ещё { $days } дней
    }
window-sent-line = За { $period } показания переданы, исправить можно до { $last }
window-closed-line = Показания принимаем с { $first } по { $last }

readings-title = Передача показаний
readings-what = { $place }, № { $serial }
readings-what_scale = { $place }, № { $serial }, { $scale }
readings-meter = счётчик

scale-single = общее
scale-day = день
scale-night = ночь
scale-peak = пик
scale-semi = полупик

readings-ask = Введите показание: { $what }
readings-current-line = Сейчас вводим: { $what }. Было { $previous }
readings-current-line-withheld = Сейчас вводим: { $what }
readings-waiting-line = Дальше: { $what }. Было { $previous }
readings-waiting-line-withheld = Дальше: { $what }
readings-given-line = Введено: { $what }. Было { $previous }, стало { $value }
readings-given-line-withheld = Введено: { $what }
readings-skipped-line = Пропущено: { $what }. Было { $previous }
readings-skipped-line-withheld = Пропущено: { $what }
readings-hint =
    Перепишите цифры со счётчика слева направо, например 12345. Нули впереди можно не вводить. Дробную часть пишите через запятую: 12345,6.

    Если счётчик показывает день и ночь, можно прислать всё сразу: день 12345 ночь 6789.
readings-same = Без изменений: { $value }
readings-same-withheld = Без изменений
readings-skipped = пропущен
readings-shown = { $value }, расход { $used }
readings-shown-withheld = введено
readings-shown_less = { $value }, меньше прежнего
readings-shown_less-withheld = введено, меньше прежнего
readings-other_scale = Сейчас нужно другое показание: { $scale }. Пришлите его цифрами, например 12345.

readings-early = Приём ещё не открыт, но передать можно: учтём за { $period }.
readings-corrects = За этот месяц показания уже переданы. Новые заменят прежние.
readings-automatic = { $n ->
        [one] Ещё { $n } счётчик передаёт показания сам.
        [few] Ещё { $n } счётчика передают показания сами.
       *[many] Ещё { $n } счётчиков передают показания сами.
    }
readings-expired = У счётчика № { $serial } истёк срок поверки. Показания примем, но о поверке лучше договориться: позвоните нам.
readings-nobody = По этому лицевому счёту передавать показания не нужно.

## Questions about odd values. The title names the meter, the text explains, the buttons lead on.

readings-zero-ask = Расхода не было? Проверьте: { $what }
readings-zero-why = Было { $previous }, вы ввели { $value }: расход { $used }. { $usual }
readings-zero-why-withheld = Вы ввели то же число, что и в прошлый раз: расхода нет. Проверьте цифры на счётчике.
readings-zero-yes = Да, расхода не было
readings-high-ask = Много больше обычного: { $what }
readings-high-why = Было { $previous }, вы ввели { $value }: расход { $used }. { $usual } Проверьте, не лишняя ли цифра и не дробная ли это часть.
readings-high-why-withheld = Расход получается намного больше обычного. Проверьте, не лишняя ли цифра и не дробная ли это часть.
readings-high-yes = Да, всё верно
readings-rollover-ask = Счётчик прошёл через ноль? Проверьте: { $what }
readings-rollover-why = Было { $previous }, вы ввели { $value }. Так бывает, когда все цифры дошли до девяток и счёт начался с нуля. Тогда расход { $used }. { $usual }
readings-rollover-why-withheld = Вы ввели меньше, чем в прошлый раз. Так бывает, когда все цифры дошли до девяток и счёт начался с нуля.
readings-rollover-yes = Да, прошёл через ноль
readings-implausible-ask = Слишком большой расход: { $what }
readings-implausible-why = Было { $previous }, вы ввели { $value }: расход { $used }. { $usual } Проверьте цифры. Если на счётчике именно столько, отправьте, и показание проверит сотрудник: до проверки в счёт оно не пойдёт.
readings-implausible-why-withheld = Расход получается слишком большим. Проверьте цифры. Если на счётчике именно столько, отправьте, и показание проверит сотрудник: до проверки в счёт оно не пойдёт.
readings-implausible-yes = Отправить на проверку
readings-less-ask = Меньше, чем было: { $what }
readings-less-why = Было { $previous }, вы ввели { $value }: это меньше. Проверьте цифры и введите заново. Если на счётчике именно столько или его меняли, отправьте на проверку: показание посмотрит сотрудник, до этого в счёт оно не пойдёт.
readings-less-why-withheld = Вы ввели меньше, чем в прошлый раз. Проверьте цифры и введите заново. Если на счётчике именно столько или его меняли, отправьте на проверку: показание посмотрит сотрудник, до этого в счёт оно не пойдёт.
readings-less-dispute = Отправить на проверку
readings-usual = Обычно за это время выходит около { $amount }.
readings-no_usual = Обычный расход этого счётчика нам пока неизвестен.
readings-swapped = Вы не перепутали показания «{ $one }» и «{ $two }»?
readings-swap = Да, поменять местами
readings-right = Нет, всё верно

readings-review = Проверьте показания
readings-for = Лицевой счёт { $account }, за { $period }
readings-nothing = Все счётчики пропущены. Введите показание хотя бы одного.

reading-automatic = Счётчик передаёт показания сам.
reading-broken = Счётчик неисправен: позвоните нам, чтобы договориться о замене.
reading-archived = Счётчик снят с учёта.
reading-closed = Сегодня показания не принимаем. Передать их можно с { $from } по { $to }
reading-meter = Список счётчиков изменился. Нажмите «Меню» и начните передачу показаний ещё раз.
reading-incomplete = Введены не все показания этого счётчика. Введите недостающее или пропустите счётчик целиком.
reading-less = Показание меньше прежнего. Проверьте цифры и введите заново.
reading-too_long = { $digits ->
        [one] Слишком много цифр: на этом счётчике до запятой не больше { $digits } цифры. Проверьте и введите заново.
       *[other] Слишком много цифр: на этом счётчике до запятой не больше { $digits } цифр. Проверьте и введите заново.
    }
reading-fraction = Дробная часть не нужна. Введите только целое число: { $value }
reading-fraction-withheld = Дробная часть не нужна. Введите только целое число.
reading-space = В показании есть пробел. Если это одно число, введите его слитно: { $value }
reading-space-withheld = В показании есть пробел. Если это одно число, введите его слитно.
reading-one = Здесь несколько чисел. Введите одно показание, например 12345,6
reading-format = Введите показание цифрами, например 12345 или 12345,6

## The receipt and the history.

receipt-title = Показания переданы, № { $number }
receipt-head =
    Лицевой счёт: { $account }
    За { $period }
    Передано { $at }
receipt-line = { $what }: было { $previous }, стало { $value }, расход { $used }
receipt-line-withheld = { $what }: принято
receipt-disputed-line = { $what }: было { $previous }, вы ввели { $value }, на проверке
receipt-disputed-line-withheld = { $what }: на проверке
receipt-disputed = Показания на проверке посмотрит сотрудник. До этого в счёт они не пойдут.

history-title = История показаний
history-of = Лицевой счёт: { $name }
history-none = Здесь появятся показания, которые вы передадите.
history-sheet = № { $number } от { $day }

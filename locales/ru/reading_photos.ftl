## Photos of meters that come with readings.

readings-photos = Фото счётчика
readings-photo-kept = Фото приложено, уйдёт вместе с показаниями.
readings-photo-numbers = Фото приложено, уйдёт вместе с показаниями. Теперь перепишите цифры со счётчика.
readings-photo-most = К показаниям можно приложить не больше { $most } фото. Остальные не взяли.
readings-photo-offer = Сюда же можно прислать фото счётчика: с ним проверить проще.
readings-photo-whose = Фото мы пока не взяли: выберите лицевой счёт и пришлите его ещё раз.
readings-photo-hint = { $hint }

    Фото счётчика можно прислать сюда же, оно уйдёт вместе с показаниями. Цифры можно подписать прямо под ним.

receipt-photos = Приложено { $n } фото
photo-refused = Фото не сохранилось
photo-not_kept = Показания № { $number } мы приняли, а фото к ним сохранить не смогли. Приложить его можно, если передать показания ещё раз.
photo-receipt = Открыть показания

staff-photos = Фото счётчика ({ $count })
staff-photo-title = Фото счётчика: { $number } из { $of }

## Letters. Nothing that a stranger typed into a form is repeated in them.

letter-hello = Здравствуйте!
letter-code = Код для чата:
letter-code_lives = { $minutes ->
        [one] Код действует { $minutes } минуту.
        [few] Код действует { $minutes } минуты.
       *[many] Код действует { $minutes } минут.
    }
letter-code_lives_days = { $days ->
        [one] Код действует { $days } день.
        [few] Код действует { $days } дня.
       *[many] Код действует { $days } дней.
    }
letter-secret = Никому его не сообщайте: сотрудники компании код не спрашивают.
letter-link_lives = { $hours ->
        [one] Ссылка действует { $hours } час.
        [few] Ссылка действует { $hours } часа.
       *[many] Ссылка действует { $hours } часов.
    }
letter-copy = Если кнопка не нажимается, скопируйте адрес в браузер:
letter-contacts = Вопросы? Позвоните нам: { $hotline }
letter-automatic = Это письмо отправила программа, отвечать на него не нужно.

letter-confirm-subject = Подтверждение регистрации
letter-confirm-title = Подтвердите адрес
letter-confirm-text = Этот адрес указали при регистрации в личном кабинете { $cabinet }. Введите код в чате или нажмите кнопку, и кабинет откроется.
letter-confirm-button = Подтвердить регистрацию
letter-confirm-after = Если вы не регистрировались, ничего делать не нужно: без подтверждения кабинет не откроется.

letter-change_email-subject = Новый адрес в личном кабинете
letter-change_email-title = Подтвердите новый адрес
letter-change_email-text = Этот адрес указали как новый в личном кабинете { $cabinet }. Введите код в чате или нажмите кнопку.
letter-change_email-button = Подтвердить адрес
letter-change_email-after = Если это были не вы, ничего делать не нужно: адрес не изменится.

letter-recover-subject = Код для нового пароля
letter-recover-title = Новый пароль
letter-recover-text = Кто-то (надеемся, вы) хочет задать новый пароль в личном кабинете { $cabinet }. Введите код в том чате, где вы его запросили.
letter-recover-after = Если это были не вы, ничего делать не нужно: старый пароль продолжает действовать.

letter-prove-subject = Код для смены адреса почты
letter-prove-title = Это вы?
letter-prove-text = Кто-то (надеемся, вы) хочет изменить адрес почты в личном кабинете { $cabinet }. Введите код в том чате, где вы его запросили.
letter-prove-after = Если это были не вы, никому не сообщайте код и позвоните нам: ваш чат открыт у кого-то ещё.

letter-already-subject = У вас уже есть личный кабинет
letter-already-title = Кабинет уже есть
letter-already-text = Ваш адрес указали в личном кабинете { $cabinet } ещё раз. Но кабинет с этим адресом уже есть.
letter-already-after = Если это были вы, нажмите в чате «Войти»; пароль можно восстановить там же. Если не вы, ничего делать не нужно: доступа к кабинету никто не получил.

letter-password_changed-subject = Пароль изменён
letter-password_changed-title = Пароль изменён
letter-password_changed-text = В личном кабинете { $cabinet } задан новый пароль.
letter-password_changed-after = Если это были не вы, сразу восстановите пароль в чате («Войти» → «Забыли пароль?») и позвоните нам.

letter-email_changed-subject = Адрес почты изменён
letter-email_changed-title = Адрес изменён
letter-email_changed-text = В личном кабинете { $cabinet } указан другой адрес почты. На этот адрес письма больше приходить не будут.
letter-email_changed-after = Если это были не вы, сразу позвоните нам.

letter-pin-subject = ПИН-код личного кабинета
letter-pin-title = Ваш ПИН-код
letter-pin-text = Вы просили полную версию личного кабинета { $cabinet }. Введите ПИН-код в чате: лицевой счёт, «Ввести ПИН-код».
letter-pin-after = Если вы ничего не просили, ничего делать не нужно: без ПИН-кода ничего не откроется.

## Appeals, feedback, applications for a contract, and their threads.

menu-appeals = Обращения
menu-contracts = Заявки
menu-notices = Уведомления

appeals-title = Обращения
appeals-about = Здесь всё, что вы написали, и наши ответы.
appeals-none = Вы ещё ничего не писали.
appeals-support = Наш адрес: { $email }
contracts-title = Заявки на договор
contracts-about = Здесь ваши заявки и то, как они движутся.
contracts-none = Заявок пока нет.

appeal-start = Написать обращение
appeal-title = Обращение
appeal-review = Проверьте, всё ли верно
feedback-start = Оставить отзыв
feedback-title = Отзыв
contract-start = Подать заявку
contract-title = Заявка на договор
contract-review = Проверьте заявку. Она уйдёт к нам, когда нажмёте «Сохранить».
contract-documents = Нужны паспорт и документ на помещение.
contract-enough = Это все, дальше
contract-premise = Объект { $number }: { $address }

ask-topic = О чём обращение?
ask-appeal = Напишите обращение
ask-appeal_how = Своими словами, одним сообщением. Фото и документы попросим дальше.
ask-feedback = Напишите, что думаете о нашей работе
ask-reply = Что добавить к № { $number }?
ask-files = Пришлите фото или PDF, если нужно
ask-more_files = Файлов: { $count }. Пришлите ещё или нажмите «Дальше»
ask-premise = Адрес объекта { $number }
ask-premise_how = Улица, дом, квартира. Следующий объект спросим после этого.
label-topic = Тема
label-words = Текст
label-file = Файл { $number }
label-premise = Объект { $number }
button-no_more_files = Дальше

sent-title = Отправлено
sent-appeal = Обращение № { $number } у нас. Ответ придёт сюда.
sent-feedback = Спасибо! Отзыв № { $number } у нас.
sent-contract = Заявка № { $number } у нас. О решении напишем сюда.

ticket-title = { $kind } № { $number }
ticket-name-appeal = Обращение
ticket-name-feedback = Отзыв
ticket-name-contract = Заявка
ticket-new = № { $number }: отправлено
ticket-in_work = № { $number }: в работе
ticket-answered = № { $number }: есть ответ
ticket-approved = № { $number }: одобрено
ticket-rejected = № { $number }: отклонено
ticket-closed = № { $number }: закрыто
ticket-state = Состояние: { $state }
ticket-state-new = отправлено
ticket-state-in_work = в работе
ticket-state-answered = есть ответ
ticket-state-approved = одобрено
ticket-state-rejected = отклонено
ticket-state-closed = закрыто
ticket-topic = Тема: { $topic }
ticket-open = Посмотреть
ticket-add = Дополнить
ticket-reply = Ответить
ticket-close = Вопрос решён
ticket-rate = Оценить
ticket-answered-title = Ответ на № { $number }
ticket-closed-text = Мы закрыли это обращение. Как мы справились?

ticket_reply-title = Ответ
ticket_reply-done = Отправлено
ticket_close-title = Оценка
ticket_close-ask = Закрываем № { $number }. Как мы справились?
ticket_close-rate = Как мы справились с № { $number }?
ticket_close-done = Спасибо!
rate-5 = Отлично
rate-4 = Хорошо
rate-3 = Так себе
rate-1 = Плохо
rate-0 = Без оценки

thread-older = Раньше
thread-newer = Позже
thread-files = Файлы
thread-resident =
    { $at }, житель:
    { $words }
thread-employee =
    { $at }, сотрудник:
    { $words }
thread-product =
    { $at }:
    { $words }
thread-state = { $at }: { $state }
thread-decided =
    { $at }: { $state }
    { $words }
thread-was-approved = одобрено
thread-was-rejected = отклонено
thread-was-closed = закрыто

files-title = Файлы к № { $number }
files-named = { $number }. { $name }
files-named-withheld = Файл { $number }
files-file = Файл { $number }
file-title = Файл
file-alt = Файл { $name }
file-photo = фото
file-waiting = Файл ещё загружается. Откройте его через минуту.
file-refused = Файл не принят
file-not_kept = Файл «{ $name }» к № { $number } не сохранился.
file-not_kept-withheld = Файл к № { $number } не сохранился.
file-needed = Здесь ждём файл. Если файлов нет, нажмите «Дальше».
file-kind = Принимаем фото (JPEG, PNG, HEIC) и PDF. Если файл другой, сфотографируйте и пришлите фото.
file-large = Файл больше { $most } МБ. Пришлите фото поменьше.
file-pixels = Слишком большая картинка. Пришлите фото поменьше.
file-empty = Файл пустой. Пришлите его ещё раз.
file-gone = Мессенджер не отдал файл. Пришлите его ещё раз.
file-too_many = За сутки принимаем не больше { $most } файлов. Отправьте без файлов или завтра.

appeal-resident = Сначала войдите в личный кабинет.
appeal-too_many = Открытых обращений уже { $most }. Закройте решённые или дождитесь ответа.
appeal-over = Это обращение закрыто. Напишите новое.
premise-short = Напишите адрес полностью: улица, дом, квартира.

bill-file = Квитанция (PDF)
bill_file-title = Квитанция за { $period }
bill_file-alt = Квитанция за { $period } в файле PDF
hint-serial_place = Заводской номер стоит на передней панели счётчика, рядом со знаком №.

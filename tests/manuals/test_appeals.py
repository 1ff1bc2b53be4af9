"""Manuals 001 and 003: appeals with topics and files, feedback, applications for a contract, and their answers."""

import io

from PIL import Image

from services.model.tickets import FileState
from tests.manuals import test_smorodina as portal
from tests.manuals.conftest import office
from tests.manuals.test_mef import registered

TOPICS = [
    "Внесение изменений в лицевой счет", "Другие тематики", "Качество услуги", "Обращение", "Общие вопросы",
    "Платные услуги", "Предложения", "Приборы учета", "Противодействие коррупции", "Расчеты и задолженность",
]  # fmt: skip
NEXT = "Следующие"
PDF = b"%PDF-1.4\n%%EOF"


def photo():
    picture, where = io.BytesIO(), Image.Exif()
    where[0x0112] = 6
    where[0x010F] = "a camera that tells who"
    Image.new("RGB", (40, 30), "white").save(picture, "JPEG", exif=where)
    return picture.getvalue()


async def inside(place):
    """Return a resident of «МЭФ» with an account."""
    account = place.accounts[0]
    talk = await registered(place)
    await talk.say(talk.code())
    await talk.tap("Закрыть")
    await talk.tap("Подключить лицевой счёт")
    await talk.tap("Физическое лицо")
    await talk.say(account.number)
    await talk.say(account.holder)
    await talk.tap("Сохранить")
    await talk.say("меню")
    return talk


async def written(talk, text="Счётчик стоит на лестнице,\nего видно всем"):
    await talk.tap("Обращения")
    await talk.tap("Написать обращение")
    await talk.tap(NEXT)
    await talk.tap("Приборы учета")
    await talk.say(text)


async def files_of(place, ticket=1):
    return await place.look(lambda uow: uow.files.of_ticket(ticket))


async def test_the_ten_topics_stand_in_the_manuals_order():
    async with office("mef") as place:
        talk = await inside(place)
        await talk.tap("Обращения")
        await talk.tap("Написать обращение")
        seen = []
        while True:
            seen += [label for label in talk.labels if label in TOPICS]
            if NEXT not in talk.labels:
                break
            await talk.tap(NEXT)
        assert seen == TOPICS


async def test_an_appeal_with_a_photo_and_a_pdf_is_answered_continued_closed_and_rated():
    async with office("mef") as place:
        boss, talk = await place.employee(), await inside(place)
        await written(talk)
        await talk.attach(("", photo()), ("акт.pdf", PDF))
        await talk.tap("Дальше")
        assert "Счётчик стоит на лестнице" in talk.words
        await talk.tap("Отправить")
        assert "Обращение № 1 у нас" in talk.words
        assert [file.state for file in await files_of(place)] == [FileState.KEPT, FileState.KEPT]
        assert "Новая заявка: № 1" in boss.words
        await boss.tap("Посмотреть")
        assert "Тема: Приборы учета" in boss.words
        assert "его видно всем" in boss.words
        await boss.tap("Взять в работу")
        assert "в работе, Ольга" in boss.words
        await boss.tap("Файлы")
        await boss.tap("2. акт")
        assert [item.source for item in boss.card.media] == ["file:2"]
        await boss.say("/staff")
        await boss.tap("Обращения: 1")
        await boss.tap("№ 1, в работе")
        await boss.tap("Ответить")
        await boss.attach(("план.pdf", PDF), text="Мастер придёт во вторник")
        await boss.tap("Дальше")
        await boss.tap("Отправить")
        assert "Ответ на № 1" in talk.words
        assert "Мастер придёт во вторник" in talk.words
        await talk.tap("Файлы")
        await talk.tap("3. план")
        assert [item.source for item in talk.card.media] == ["file:3"]
        await talk.tap("Ответить")
        await talk.say("Спасибо, жду")
        await talk.tap("Дальше")
        await talk.tap("Отправить")
        assert "Спасибо, жду" in talk.words
        await boss.say("/staff")
        assert "Обращения: 1" in boss.labels
        await talk.tap("Вопрос решён")
        await talk.tap("Отлично")
        ticket = await place.look(lambda uow: uow.tickets.get(1))
        assert (ticket.state, ticket.rating) == ("closed", 5)
        await boss.say("/staff")
        assert "Ничего не ждёт" in boss.words


async def test_an_employee_hands_over_and_closes():
    async with office("mef") as place:
        boss, talk = await place.employee(), await inside(place)
        await written(talk)
        await talk.tap("Дальше")
        await talk.tap("Отправить")
        await boss.tap("Посмотреть")
        await boss.tap("Передать коллеге")
        assert "Коллег в этом кабинете пока нет" in place.channel.toasts[-1]
        mate = await place.employee("mate")
        await boss.say("/staff")
        await boss.tap("Обращения: 1")
        await boss.tap("№ 1")
        await boss.tap("Передать коллеге")
        await boss.tap("Ольга")
        assert "передаёт вам № 1" in mate.words
        await mate.tap("Посмотреть")
        await mate.tap("Закрыть")
        await mate.tap("Да, закрыть")
        assert "Мы закрыли это обращение" in talk.words
        await talk.tap("Оценить")
        await talk.tap("Плохо")
        assert (await place.look(lambda uow: uow.tickets.get(1))).rating == 1
        acts = await place.look(lambda uow: [act.action for act in uow.staff.journal("mef", 10)])
        assert acts[:2] == ["closed", "hand"]


async def test_a_neighbour_reads_neither_the_thread_nor_its_files():
    async with office("mef") as place:
        talk = await inside(place)
        await written(talk)
        await talk.attach(("", photo()))
        await talk.tap("Дальше")
        await talk.tap("Отправить")
        thief = place.talk("thief")
        await thief.start()
        for press in (
            "s:ticket:1",
            "s:files:1",
            "s:file:1",
            "s:staff_thread:1",
            "g:ticket_reply:1",
            "g:staff_answer:1",
        ):
            await thief.send({"press": press})
            assert "лестнице" not in thief.words
            assert thief.card.media == ()
        assert len(await place.look(lambda uow: uow.tickets.messages(1))) == 1


async def test_files_are_judged_by_their_bytes_and_the_sender_hears_which_was_refused():
    async with office("mef") as place:
        talk = await inside(place)
        await written(talk)
        await talk.attach(("вирус.exe", b"MZ"))
        assert "Принимаем фото" in talk.words
        await talk.attach(("фото.jpg", b"MZ\x90\x00 not a picture"))
        await talk.tap("Дальше")
        await talk.tap("Отправить")
        shown = " ".join(card.text + card.title for _, card in place.channel.chats["r"])
        assert "Файл «фото» к № 1 не сохранился" in shown
        assert [file.state for file in await files_of(place)] == [FileState.REFUSED]
        assert await place.look(lambda uow: uow.files.content(1)) is None


async def test_a_kept_photo_says_which_way_is_up_and_not_who_took_it():
    async with office("mef") as place:
        talk = await inside(place)
        await written(talk)
        await talk.attach(("", photo()))
        await talk.tap("Дальше")
        await talk.tap("Отправить")
        content = await place.look(lambda uow: uow.files.content(1))
        assert b"camera" not in content
        assert Image.open(io.BytesIO(content)).getexif()[0x0112] == 6


async def test_words_at_the_question_for_files_are_not_taken_for_an_answer_and_nothing_is_lost():
    async with office("mef") as place:
        talk = await inside(place)
        await written(talk)
        await talk.say("и ещё забыл сказать")
        assert "Здесь ждём файл" in talk.words
        await talk.tap("Дальше")
        assert "его видно всем" in talk.words


async def test_a_contract_is_applied_for_with_premises_and_documents_and_decided():
    async with office("mef") as place:
        boss, talk = await place.employee(), await inside(place)
        await talk.tap("Обращения")
        await talk.tap("Заявки")
        await talk.tap("Подать заявку")
        await talk.say("ул. Кирова, 12, гараж 5")
        await talk.say("ул. Мира, 3, кв. 7")
        await talk.tap("Это все, дальше")
        await talk.attach(("паспорт.pdf", PDF))
        await talk.tap("Дальше")
        assert "гараж 5" in talk.words
        assert "ул. Мира, 3" in talk.words
        await talk.tap("Сохранить")
        await boss.tap("Посмотреть")
        assert "Объект 2: ул. Мира, 3, кв. 7" in boss.words
        await boss.tap("Отклонить")
        await boss.say("Нет выписки из ЕГРН")
        await boss.tap("Отправить")
        assert "Нет выписки из ЕГРН" in talk.words
        await talk.say("меню")
        await talk.tap("Обращения")
        await talk.tap("Заявки")
        await talk.tap("№ 1: отклонено")
        assert "Нет выписки из ЕГРН" in talk.words


async def test_feedback_of_the_portal_names_its_internationalised_address():
    async with office("smorodina") as place:
        state = place.kit.cabinets["smorodina"]
        assert state.contacts.support == "support@смородина.онлайн"
        boss, talk = await place.employee(), await portal.registered(place)
        await portal.linked(place, talk, next(one for one in place.accounts if one.provider == "gas"))
        await talk.say("меню")
        await talk.tap("Обращения")
        assert "support@смородина.онлайн" in talk.words
        await talk.tap("Оставить отзыв")
        await talk.say("Удобно, спасибо!")
        await talk.tap("Дальше")
        await talk.tap("Отправить")
        assert "Отзыв № 1 у нас" in talk.words
        await boss.tap("Посмотреть")
        assert "Удобно, спасибо!" in boss.words

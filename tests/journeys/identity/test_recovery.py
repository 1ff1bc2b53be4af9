"""A forgotten password, and a new address."""

from tests.journeys.conftest import newcomer, phone_of
from tests.journeys.crowd import journey
from tests.journeys.identity.test_two_messengers import OTHER, entered, resident_of

NEW = "новая тихая гавань"


async def forgot(person):
    await person.phone.start()
    await person.phone.tap("Войти")
    await person.phone.say(person.email)
    await person.phone.tap("Забыли пароль")
    return await person.phone.say(person.email)


@journey
async def test_a_code_of_a_letter_sets_a_new_password(person):
    await person.settle()
    twin = person.elsewhere(phone_of(person.place, OTHER[person.phone.name]))
    twin.password = NEW
    await forgot(twin)
    await twin.phone.say(await twin.code())
    await twin.set_password()
    await twin.heard("Новый пароль задан")
    assert await resident_of(twin) == await resident_of(person)
    assert "задан новый пароль" in await twin.letter(2)
    third = twin.elsewhere(phone_of(person.place, person.phone.name))
    await third.phone.start()
    await third.phone.tap("Войти")
    await third.phone.say(person.email)
    assert (await third.fill(await third.link("Ввести пароль"), password=person.password))[0] == 422
    assert (await third.enter_password())[0] == 200
    await third.heard("Вы вошли")


@journey
async def test_a_wrong_code_sets_no_password(person):
    await person.settle()
    twin = person.elsewhere(phone_of(person.place, OTHER[person.phone.name]))
    await forgot(twin)
    right = await twin.code()
    assert "Код не подошёл" in (await twin.phone.say(f"{(int(right) + 1) % 10**6:06}")).all_text
    assert await resident_of(twin) is None


@journey
async def test_the_password_is_changed_in_the_profile(person):
    await person.settle()
    await person.phone.tap("Профиль")
    await person.phone.tap("Изменить пароль")
    page, old = await person.link("придумать пароль"), person.password
    assert (await person.fill(page, present="не тот чайник", password=NEW, repeat=NEW))[0] == 422
    assert (await person.fill(page, present=old, password=NEW, repeat=NEW))[0] == 200
    person.password = NEW
    await person.heard("Новый пароль задан")
    await entered(person)


@journey
async def test_a_resident_who_forgot_the_password_changes_it_by_a_letter(person):
    await person.settle()
    await person.phone.tap("Профиль")
    await person.phone.tap("Изменить пароль")
    await person.phone.tap("Забыли пароль")
    await person.phone.tap(f"Оставить {person.email}")
    await person.phone.say(await person.code())
    person.password = NEW
    await person.set_password()
    await person.heard("Новый пароль задан")
    await entered(person)


@journey
async def test_a_code_to_the_old_address_changes_it_without_the_password(person):
    await person.settle()
    old, new = person.email, f"new-{person.email}"
    person.place.secrets.add(new)
    await person.phone.tap("Профиль")
    await person.phone.tap("Изменить почту")
    await person.phone.tap("Забыли пароль")
    await person.phone.tap("Отправить код")
    await person.phone.say(await person.code())
    await person.phone.say(new)
    await person.phone.tap("Сохранить")
    card = await person.phone.say(await person.code(to=new))
    assert new in card.all_text
    assert "другой адрес почты" in await person.letter(2, to=old)


@journey
async def test_a_new_address_counts_when_it_is_proved_and_the_old_one_is_told(person):
    await person.settle()
    old, new = person.email, f"new-{person.email}"
    await ask_for(person, new)
    assert (await person.place.look(lambda uow: uow.residents.by_email("esk", old))) is not None
    card = await person.phone.say(await person.code(to=new))
    await person.heard("Сохранено")
    assert new in card.all_text
    assert "другой адрес почты" in await person.letter(to=old)
    person.email = new
    await entered(person)


@journey
async def test_a_new_address_is_proved_by_the_link_too(person):
    await person.settle()
    new = f"new-{person.email}"
    await ask_for(person, new)
    assert await person.press_on(await person.confirm_link(to=new)) == 200
    await person.phone.wait("Новый адрес почты подтверждён")
    assert (await person.place.look(lambda uow: uow.residents.by_email("esk", new))) is not None


@journey
async def test_a_taken_address_is_answered_like_a_free_one(person):
    await person.settle()
    owner = await (await newcomer(person.place, OTHER[person.phone.name])).settle()
    taken = await ask_for(person, owner.email)
    assert f"Письмо отправлено на {owner.email}" in taken.all_text
    assert "уже есть" in await owner.letter()
    assert "Код не подошёл" in (await person.phone.say("123456")).all_text


async def ask_for(person, email):
    person.place.secrets.add(email)
    await person.phone.tap("Профиль")
    await person.phone.tap("Изменить почту")
    assert (await person.enter_password())[0] == 200
    await person.heard("адрес электронной почты")
    await person.phone.say(email)
    return await person.phone.tap("Сохранить")


@journey
async def test_name_and_phone_are_changed(person):
    await person.settle()
    await person.phone.tap("Профиль")
    await person.phone.tap("Изменить ФИО")
    await person.phone.say("Канареев Пётр")
    await person.phone.tap("Сохранить")
    await person.heard("Сохранено")
    await person.phone.tap("Изменить телефон")
    assert "нужно 11" in (await person.phone.say("8 912")).all_text
    await person.phone.say("8 (912) 345-67-89")
    person.place.secrets |= {"9123456789", "345-67-89"}
    card = await person.phone.tap("Сохранить")
    assert "+7 912 345-67-89" in card.all_text
    assert "Канареев Пётр" in card.all_text


@journey(channels=("telegram",))
async def test_a_shared_contact_counts_only_when_it_is_ones_own(person):
    await person.settle()
    await person.phone.tap("Профиль")
    await person.phone.tap("Изменить телефон")
    assert "не ваш контакт" in (await person.phone.share_contact("+79120000000", own=False)).all_text
    await person.phone.share_contact("+79123456780")
    card = await person.phone.tap("Сохранить")
    assert "+7 912 345-67-80" in card.all_text

"""An account that only billing knows is linked by a proof, once, and never by a wrong one."""

from tests.billing.houses import SERIAL
from tests.billing.office import PROFILE, office
from tests.inside import Talk


async def test_an_account_that_only_billing_knows_is_linked_and_shown(place):
    number = await place.home()
    talk = await place.linked(number, SERIAL)
    assert f"Лицевой счёт {number} подключён" in talk.words
    await talk.tap("Открыть лицевой счёт")
    assert "1 234,56" in talk.words.replace("\u00a0", " ")
    await talk.say("меню")
    await talk.tap("Счета и оплата")
    await talk.tap("За октябрь 2026")
    assert "Электроэнергия" in talk.words


async def test_a_wrong_proof_and_an_unknown_account_are_told_in_the_same_words(place):
    number = await place.home()
    wrong = await place.linked(number, "нет такого 1")
    unknown = await place.linked("39999999", SERIAL)
    assert wrong.words == unknown.words
    assert await place.account(number) is None


async def test_guesses_that_may_not_be_made_are_not_passed_on(place, billing):
    number = await place.home()
    talk = await place.linked(number, "нет 1")
    for guess in range(2, 9):
        await talk.say(f"нет {guess}")
    tried = [row for row in billing.rows("verify") if row["account"] == number]
    assert len(tried) == place.kit.cabinets["teplo"].linking.tries_per_chat


async def test_while_billing_is_away_the_answers_are_kept_and_no_try_is_lost(place, billing):
    number = await place.home()
    await billing.spoil(method="verify", status=503, times=-1)
    talk = await place.linked(number, SERIAL)
    assert "Сервис сейчас не отвечает. Всё, что вы ввели, сохранено" in talk.words
    await billing.heal()
    await talk.say(SERIAL)
    assert f"Лицевой счёт {number} подключён" in talk.words


async def test_another_accounts_answer_links_nothing(place, billing):
    number, other = await place.home(), await place.home()
    await billing.spoil(method="account", error={"account": other})
    talk = await place.linked(number, SERIAL)
    assert "подключён" not in talk.words
    assert await place.account(other) is None
    assert await place.account(number) is None


async def test_one_name_for_two_accounts_is_refused(place, billing):
    number = await place.home()
    await place.linked(number, SERIAL)
    first = await place.account(number)
    known = await place.look(lambda uow: uow.acquaintances.of_account(first.id))
    other = await place.home()
    said = f'{{"match": true, "account_ref": "{known.ref}", "account": "{other}"}}'
    await billing.spoil(method="verify", status=200, body=said)
    talk = await place.linked(other, SERIAL)
    assert "подключён" not in talk.words
    assert (await place.account(number)).id == first.id
    assert await place.account(other) is None


async def test_two_chats_that_link_one_account_have_one_account(place):
    number = await place.home()
    one, two = await place.linked(number, SERIAL), await place.linked(number, SERIAL)
    assert "подключён" in one.words or "ещё к одному" in one.words
    assert "подключён" in two.words
    account = await place.account(number)
    assert len(await place.look(lambda uow: uow.accounts.residents_of(account.id))) == 2


async def test_the_card_of_a_stranger_asks_billing_nothing(place, billing):
    before = await billing.ask("asked")
    talk = Talk(place.kit, place.channel, "stranger")
    await talk.start()
    await talk.say("меню")
    assert await billing.ask("asked") == before


async def test_a_form_that_proves_an_account_is_judged_by_billing_at_once(billing, database, tmp_path):
    own = tmp_path / "teplo.toml"
    form = '[{ name = "account" }, { name = "serial" }, { name = "email" }]'
    own.write_text(PROFILE.read_text("utf-8").replace('[{ name = "email" }]', form), "utf-8")
    async with office(billing, database, own) as place:
        number, talk = await place.home(), Talk(place.kit, place.channel, "newcomer")
        await talk.start()
        await talk.tap("Зарегистрироваться")
        await talk.say(number)
        await talk.say("нет такого 7")
        assert "Эти сведения не подходят друг к другу" in talk.words
        await talk.say(SERIAL)
        await talk.say("anna@example.org")
        await talk.tap("Отправить")
        account = await place.account(number)
        assert len(await place.look(lambda uow: uow.accounts.residents_of(account.id))) == 1

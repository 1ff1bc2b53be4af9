"""A reminder is answered on the spot: by digits, as the month before, of one account or of several (R35)."""

from dataclasses import replace
from datetime import timedelta

from services.model.metering import Access, Sheet
from tests.campaigns.test_reminders import PERIOD, at, housed, tick
from tests.campaigns.town import town
from tests.inside import Talk
from tests.storage import world


async def reminded(place, name, *numbers):
    """Settle a resident with demo accounts, and let the clock remind them; return their chat and accounts."""
    who, first = await housed(place, name, numbers[0])
    accounts = [first, *[await another(place, who, number) for number in numbers[1:]]]
    place.clock.at = at(16)
    await tick(place)
    return Talk(place.kit, place.channel, name), accounts


async def another(place, who, number):
    """Link one more demo account to a resident."""
    _, account_id = await housed(place, f"other{number}", number)

    def work(uow):
        uow.accounts.link(who, account_id, Access.FULL, place.clock.now())
        uow.accounts.unlink(uow.accounts.residents_of(account_id)[0], account_id)
        return account_id

    return await place.look(work)


async def given(place, account_id):
    """Return the values of the month by meter."""
    readings = await place.look(lambda uow: uow.readings.in_period(account_id, PERIOD))
    return {(reading.meter_id, reading.scale): reading.value for reading in readings}


async def registers(place, account_id):
    """Return the meters that the resident reads."""
    meters = await place.look(lambda uow: uow.meters.of_account(account_id))
    return [meter for meter in meters if meter.by_resident and meter.status == "active"]


async def test_digits_typed_at_a_reminder_are_readings_of_its_meters_in_its_order():
    async with town() as place:
        talk, (account,) = await reminded(place, "anna", 0)
        meters = await registers(place, account)
        scales = [(meter.id, scale) for meter in meters for scale in meter.scales]
        values = [scale.last_value // 1000 + 1 for _, scale in scales]
        await talk.say(" ".join(map(str, values)))
        assert talk.card.title == "Проверьте показания", talk.words
        await talk.tap("Отправить")
        expected = {(meter, scale.code): value * 1000 for (meter, scale), value in zip(scales, values, strict=True)}
        assert await given(place, account) == expected


async def test_a_small_number_typed_at_a_reminder_is_a_reading_and_no_button():
    async with town() as place:
        talk, (account,) = await reminded(place, "anna", 0)
        await talk.say("1")
        assert "меньше" in talk.words.lower(), talk.words
        assert await given(place, account) == {}


async def test_meters_that_were_read_are_not_asked_for_by_the_answer():
    async with town() as place:
        talk, (account,) = await reminded(place, "anna", 2)
        meters = await registers(place, account)
        assert len(meters) > 1
        first, rest = meters[0], meters[1:]
        scales = [scale for meter in rest for scale in meter.scales]
        await one_submitted(place, account, first)
        await talk.say(" ".join(str(scale.last_value // 1000 + 1) for scale in scales))
        await talk.tap("Отправить")
        assert {meter for meter, _ in await given(place, account)} == {meter.id for meter in meters}


async def one_submitted(place, account, meter):
    def work(uow):
        readings = tuple(world.reading(meter.id, scale=scale.code) for scale in meter.scales)
        resident = uow.accounts.residents_of(account)[0]
        uow.readings.submit(Sheet(0, account, resident, PERIOD, "inside", at(16), readings), f"one:{meter.id}")

    await place.look(work)


async def test_with_two_accounts_the_resident_says_which_and_types_nothing_again():
    async with town() as place:
        talk, (_, second) = await reminded(place, "anna", 2, 0)
        (meter,) = await registers(place, second)
        value = meter.scales[0].last_value // 1000 + 1
        await talk.say(str(value))
        assert str(value) in talk.card.title
        await talk.tap(talk.labels[1])
        await talk.tap("Отправить")
        assert list((await given(place, second)).values()) == [value * 1000]


async def test_a_dialog_that_is_open_goes_on_when_a_reminder_comes():
    async with town() as place:
        await housed(place, "anna", 0)
        talk = Talk(place.kit, place.channel, "anna")
        await talk.start()
        await talk.tap("Профиль")
        await talk.tap("Изменить ФИО")
        place.clock.at = at(16)
        await tick(place)
        assert talk.card.title == "Пора передать показания"
        await talk.say("Иванова Анна Ивановна")
        assert "Иванова Анна Ивановна" in talk.words


async def test_as_the_month_before_shows_the_values_and_sends_nothing_by_itself():
    async with town() as place:
        who, account = await housed(place, "anna", 0)
        (meter,) = await registers(place, account)
        await month_before(place, who, account, meter, used=7_000)
        place.clock.at = at(16)
        await tick(place)
        talk = Talk(place.kit, place.channel, "anna")
        await talk.tap("Как в прошлом месяце")
        assert "расход 7" in talk.words
        assert await given(place, account) == {}
        await talk.tap("Отправить")
        (value,) = (await given(place, account)).values()
        assert value == meter.scales[0].last_value + 7_000


async def month_before(place, who, account, meter, used):
    """Let the resident have submitted for the month before."""

    def work(uow):
        scale = meter.scales[0]
        taken = replace(
            world.reading(meter.id, scale=scale.code), value=scale.last_value + used, previous=scale.last_value,
            consumption=used,
        )  # fmt: skip
        when = at(16) - timedelta(days=30)
        uow.readings.submit(Sheet(0, account, who, PERIOD.shifted(-1), "inside", when, (taken,)), "before")

    await place.look(work)


async def test_words_typed_at_a_reminder_are_no_readings():
    async with town() as place:
        talk, (account,) = await reminded(place, "anna", 0)
        await talk.say("а когда платить?")
        assert await given(place, account) == {}
        assert talk.card.title == "Пора передать показания"

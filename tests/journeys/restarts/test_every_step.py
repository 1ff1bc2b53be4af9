"""The product is killed and started between any two messages: everybody goes on where they were."""

import asyncio
from functools import partial

from tests.databases import KINDS
from tests.journeys.identity import test_recovery as recovery
from tests.journeys.judges import judge, quiet
from tests.journeys.payments.test_outcomes import at_bank, payments
from tests.journeys.person import Person, press_at_bank
from tests.journeys.readings import test_several_scales as scales
from tests.journeys.restarts.gate import Gate, Interrupted
from tests.journeys.sheet import counted, grown, submit
from tests.phones.telegram import TelegramPhone
from tests.phones.vk import VkPhone
from tests.workers.house import house

PHONES = (TelegramPhone, VkPhone)
PATIENCE = 60.0


async def registers(person):
    await person.register()
    await person.phone.wait("Личный кабинет открыт")
    assert (await person.place.look(lambda uow: uow.residents.by_email("esk", person.email))).email_confirmed


async def reads(person):
    await person.settle()
    for used in (100_000, 105_000):
        await submit(person, grown(person.home, used))
    assert [value for *_, value in await counted(person)] == [grown(person.home, 105_000)]


async def pays(person):
    await press_at_bank(await at_bank(person))
    await person.phone.wait("оплачен. Спасибо", 20)
    assert [payment.state for payment in await payments(person)] == ["paid"]


WALKS = (
    (registers, "plain"),
    (reads, "plain"),
    (pays, "plain"),
    (scales.test_one_value_of_several_is_corrected_before_sending.script, "two"),
    (recovery.test_a_new_address_counts_when_it_is_proved_and_the_old_one_is_told.script, "plain"),
)
"""The journeys that are walked side by side, with the kind of account that each needs."""


async def walk(script, person, gate):
    try:
        await script(person)
    finally:
        gate.left()


async def reopen(city):
    """Kill and start when what was sent is marked: a kill before may double a card, and others try it at random."""
    await quiet(city)
    await city.restart()


async def lived_through(kind):
    """Walk all journeys on a database of this kind; return how often the product was killed."""
    async with house(kind) as made:
        gate, people = Gate(partial(reopen, made.city)), []
        for number, (phone, (script, home)) in enumerate((phone, one) for phone in PHONES for one in WALKS):
            held = Interrupted(phone(made.city.fakes[phone.name], 600_001 + number, timeout=PATIENCE), gate)
            email = f"canary{600_001 + number}@example.org"
            people.append((script, Person(held, made.city, await made.city.household(home), email)))
        gate.walkers = len(people)
        await asyncio.gather(*(walk(script, person, gate) for script, person in people))
        await judge(made.city)
        return gate.opened


async def test_everybody_goes_on_after_a_kill_between_any_two_messages():
    assert min(await asyncio.gather(*map(lived_through, KINDS))) >= 9

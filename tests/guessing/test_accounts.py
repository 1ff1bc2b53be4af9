"""Who guesses at accounts gets into one of a thousand at most, and their owners always get in."""

from datetime import date
from itertools import islice
from random import Random

import pytest

from services import claimed, proofs, strength
from services.claims import Claim
from services.model.amounts import Money
from services.model.metering import Access
from tests.guessing.chances import DELIVERY, crowd, holders
from tests.guessing.siege import CHATS, ENEMIES, Siege, siege

MANY = 1000
ALLOWED = 1 / 1000
WATCHED = (3, 10, 20, 29)
"""Days on which owners come, in the middle of the attack."""


def number(place: int) -> str:
    return str(510_000_000 + place)


def report(what: str, **figures: object) -> None:
    print(f"\n{what}: " + ", ".join(f"{name} {figure}" for name, figure in figures.items()))


async def test_a_neighbours_meter_tells_a_thousand_numbers_and_one_of_them_is_judged():
    """Every account has another of the thousand numbers that its house may have, so that the share taken is exact."""
    base = 40_200_000

    def guesses(place):
        order = sorted(range(DELIVERY), key=lambda step: abs(step - DELIVERY // 2))
        return (Claim(number(place), serial=str(base + step)) for step in order)

    async with siege("esk") as house:
        await house.settle(MANY, lambda place: ({}, [str(base + place)]))
        await house.storm(guesses)
        taken = await house.taken()
        report("esk, serial", taken=f"{taken} of {MANY}", judged_at_most=max(house.guessed.values()))
        assert taken <= ALLOWED * MANY
        assert max(house.guessed.values()) == 1
        assert await house.taken(Access.FULL) == 0


async def test_who_knows_no_neighbour_probes_in_steps_and_finds_the_delivery_at_most():
    """Steps that are too large to come near tell nothing; steps that come near end the tries."""
    truth = Random(7).sample(range(10**8), 50)

    def guesses(place):
        return (Claim(number(place), serial=str(step)) for step in range(500, 10**8, 2 * strength.SERIALS))

    async with siege("esk") as house:
        await house.settle(50, lambda place: ({}, [str(truth[place])]))
        await house.storm(guesses)
        report("esk, blind", taken=await house.taken(), judged_at_most=max(house.guessed.values()))
        assert max(house.guessed.values()) <= strength.TRIES
        assert await house.taken() == 0


async def test_the_last_payment_is_judged_while_it_is_not_one_that_many_pay():
    """Enemies know the five days on which such bills are paid, and the sum to within seventy roubles."""
    usual, chance = 70_000, Random(11)
    sums = [usual + chance.randint(-7000, 7000) for _ in range(MANY)]
    sums[::5] = [50_000] * len(sums[::5])  # a fifth rounds up: everybody would guess that

    def truth(place):
        return {"last_paid_on": date(2026, 11, 1 + place % 5), "last_paid": Money(sums[place])}, [str(place)]

    def guesses(place):
        first = [(50_000, 1), (60_000, 1), (70_000, 1)]
        steps = ((usual - 7000 + 2 * strength.KOPECKS * step + 1, 1 + step % 5) for step in range(8))
        return (Claim(number(place), paid=Money(paid), paid_on=date(2026, 11, day)) for paid, day in (*first, *steps))

    async with siege("pes") as house:
        await house.settle(MANY, truth)
        await house.storm(guesses)
        taken, best = await house.taken(), 1 / (2 * strength.KOPECKS + 1) / 5
        report("pes, payment", taken=f"{taken} of {MANY}", chance=f"{best:.2%}", judged=max(house.guessed.values()))
        assert taken <= ALLOWED * MANY
        assert not any(house.guessed.get(number(place)) for place in range(0, MANY, 5)), "a round sum is never judged"


async def test_who_knows_day_and_sum_to_within_five_roubles_has_one_guess_at_the_kopecks():
    """Every account has paid another of the thousand sums, so that the share taken is exact."""
    day, least = date(2026, 11, 3), 71_001

    def guesses(place):
        order = sorted(range(MANY), key=lambda step: abs(step - MANY // 2))
        return (Claim(number(place), paid=Money(least + step), paid_on=day) for step in order)

    async with siege("pes") as house:
        columns = [{"last_paid_on": day, "last_paid": Money(least + place)} for place in range(MANY)]
        await house.settle(MANY, lambda place: (columns[place], [str(place)]))
        await house.storm(guesses)
        taken = await house.taken()
        report("pes, known to five roubles", taken=f"{taken} of {MANY}", judged=max(house.guessed.values()))
        assert taken <= ALLOWED * MANY
        assert max(house.guessed.values()) == 1


async def test_common_names_open_less_than_one_account_in_a_thousand():
    names, shares = zip(*crowd(), strict=True)
    known = sum(shares)
    chance = Random(3)
    lived = [chance.choices(names, shares)[0] if chance.random() < known else "Северин Ефрем Гаврилович"
             for _ in range(MANY)]  # fmt: skip

    def guesses(place):
        return (Claim(number(place), holder=name) for name, _ in holders())

    async with siege("mef") as house:
        await house.settle(MANY, lambda place: ({"holder": lived[place]}, []))
        await house.storm(guesses)
        taken = await house.taken()
        best = sum(share for _, share in islice(holders(), strength.NAMED_TRIES))
        report("mef, name", taken=f"{taken} of {MANY}", chance=f"{best:.3%}", judged=max(house.guessed.values()))
        assert best <= ALLOWED
        assert taken <= ALLOWED * MANY
        assert max(house.guessed.values()) <= strength.NAMED_TRIES


@pytest.mark.parametrize("slug", ["esk", "pes", "mef"])
async def test_owners_get_in_on_any_day_of_the_attack(slug):
    """Three accounts are attacked with everything; their owners come with the truth, from a chat of their own."""
    day, name = date(2026, 11, 3), "Северин Ефрем Гаврилович"

    def right(place):
        claims = {
            "esk": Claim(number(place), serial=str(40_200_500 + place)),
            "pes": Claim(number(place), paid=Money(71_213), paid_on=day),
            "mef": Claim(number(place), holder=name),
        }
        return claims[slug]

    def wrong(place):
        claims = {
            "esk": {"serial": "40200499"}, "pes": {"paid": Money(71_214), "paid_on": day},
            "mef": {"holder": "Северин Ефрем Ильич"},
        }  # fmt: skip
        return Claim(number(place), **claims[slug])

    async with siege(slug) as house:
        columns = {"last_paid_on": day, "last_paid": Money(71_213), "holder": name}
        await house.settle(3, lambda place: (columns, [str(40_200_500 + place)]))
        in_time = []
        async for today in house.days():
            await house.database.run(lambda uow: attack(uow, house, wrong))
            if today in WATCHED:
                in_time += [await house.owner_gets_in(place, right(place)) for place in range(3)]
        assert in_time == [True] * 3 * len(WATCHED)
        assert await house.taken() == 0


def attack(uow, house: Siege, wrong) -> None:
    """Let every chat claim every account once, and hand over to employees whatever is not judged."""
    for chat in ENEMIES:
        for place in range(3):
            if house.claim(uow, chat, wrong(place)) == proofs.REFERRED:
                assert not house.hand_over(uow, chat, wrong(place))


async def test_employees_approve_three_names_at_an_account_at_most_and_then_want_a_document():
    """The way of `uk`, and of a PIN: an application with a name, which an employee compares with billing."""

    async with siege("uk") as house:
        await house.settle(30, lambda place: ({"holder": "Северин Ефрем Гаврилович"}, []))
        claims = [(n % CHATS, n % 30, name) for n, (name, _) in enumerate(holders() * 50)]

        def work(uow):
            return [
                house.hand_over(uow, ENEMIES[n], Claim(number(place), "uk", holder=name)) for n, place, name in claims
            ]

        assert not any(await house.database.run(work))
        compared = max(house.compared.values())
        best = sum(share for _, share in holders()[:compared])
        report("uk, name by staff", compared=compared, chance=f"{best:.4%}", handed=house.handed)
        assert best <= ALLOWED / 4, "it opens everything"
        assert house.handed == CHATS * claimed.PER_CHAT
        owner = Claim(number(5), "uk", holder="Северин Ефрем Гаврилович")
        assert await house.database.run(lambda uow: house.employee_approves(uow, owner, document=True))


async def test_a_number_alone_opens_the_little_version_and_never_more():
    """`smorodina`: who knows a number may send readings and pay, by the manual; names and addresses stay closed.

    Who goes through all numbers comes to twenty with every chat.
    """

    def collect(uow, house: Siege) -> None:
        for at, chat in enumerate(ENEMIES):
            for place in range(at * 30, at * 30 + 30):
                house.claim(uow, chat, Claim(number(place), house.cabinet.providers[0].slug))

    async with siege("smorodina") as house:
        await house.settle(30 * CHATS, lambda _: ({"holder": "Северин Ефрем Гаврилович", "address": "ул. Мира, 1"}, []))
        await house.database.run(lambda uow: collect(uow, house))
        little = await house.taken(Access.LIMITED)
        report("smorodina, numbers known", little=f"{little} of {30 * CHATS}", full=await house.taken(Access.FULL))
        assert little == proofs.COLLECTED * CHATS
        assert await house.taken(Access.FULL) == 0
        assert not {"personal", "bills", "history", "contracts", "appeals"} & set(house.cabinet.access.limited)

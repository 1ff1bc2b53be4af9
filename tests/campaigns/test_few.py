"""Very many campaigns at once: those that stand still hold up nobody, and what may not wait has every turn."""

from datetime import timedelta

from bot.delivery.few import AT_ONCE, few
from services.model.campaigns import EVERYBODY, Audience, Campaign, CampaignState
from tests.campaigns.town import town
from tests.townsfolk import NOW


def waiting(number: int, kind: str = "readings_later") -> Campaign:
    """Return a campaign whose only notice waits for the evening."""
    return Campaign(
        number, "esk", kind, CampaignState.RUNNING, Audience(zone="Europe/Moscow"), None, "2026-11", False, None, NOW,
        NOW, listed=True,
    )  # fmt: skip


def test_everybody_has_a_turn_and_an_interruption_has_every_one():
    campaigns = [waiting(number) for number in range(AT_ONCE * 2 + 7)] + [waiting(999, "interruption")]
    turns = [few(campaigns, step) for step in range(3)]
    assert all(one[0].id == 999 and len(one) == AT_ONCE + 1 for one in turns)
    assert {one.id for turn in turns for one in turn} == {one.id for one in campaigns}


async def test_an_announcement_goes_out_beside_a_hundred_campaigns_that_wait_for_the_evening(database):
    async with town(database) as place:
        people = await place.people(AT_ONCE * 2)

        def standing(uow):
            for who in people:
                made = uow.campaigns.add(waiting(who), f"still:{who}")
                uow.singles.again(made, who, NOW + timedelta(days=1))

        await place.look(standing)
        await place.announce("announcement", EVERYBODY, "start")
        steps = 0
        while len(place.told) < len(people) and steps < 9:
            await place.step()
            steps += 1
        assert len(place.told) == len(people)

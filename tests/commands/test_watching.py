"""The speed of a campaign, when it will be over, and the line that people watch."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.numbers.forecast import over_at
from bot.numbers.reading import progress
from bot.numbers.standing import Standing
from services.cabinets.service import Quiet
from services.model.campaigns import EVERYBODY, Campaign, CampaignState
from services.model.figures import Pace

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
ONE = Campaign(7, "esk", "readings_open", CampaignState.RUNNING, EVERYBODY, None, "2026-11", False, None, NOON, NOON,
               listed=True, total=20_000, sent=2_000)  # fmt: skip
TEN = Pace(101, NOON - timedelta(seconds=10), NOON)


def hours(**step):
    return NOON + timedelta(**step)


@pytest.mark.parametrize(
    ("campaign", "pace", "ends"),
    [
        (ONE, TEN, hours(seconds=1800)),
        # thirty-five hours of work: nine this evening, twelve tomorrow, twelve more, and two
        (replace(ONE, total=1_262_000), TEN, datetime(2026, 11, 21, 11, 0, tzinfo=UTC)),
        (replace(ONE, total=1_262_000, at_once=True), TEN, hours(hours=35)),
        # spread over four hours, however fast
        (replace(ONE, first_at=NOON, spread=4 * 3600), TEN, hours(hours=4)),
        (replace(ONE, first_at=NOON, spread=4 * 3600, sent=0), Pace(0, None, None), hours(hours=4)),
        # nothing to tell by
        (replace(ONE, sent=0), Pace(0, None, None), None),
        (replace(ONE, listed=False), TEN, None),
        (replace(ONE, state=CampaignState.PAUSED), TEN, None),
        (replace(ONE, total=10**9), TEN, None),
    ],
)
def test_the_end_is_reckoned_in_decent_hours(campaign, pace, ends):
    assert over_at(campaign, pace, Quiet(), "UTC", NOON) == ends


def test_the_line_of_progress_is_one_line():
    two = replace(ONE, id=8, total=1_000, sent=500, failed=3, skipped=7)
    first, second = Standing(ONE, (), 0, 10.0, hours(minutes=30)), Standing(two, (), None, 5.0, hours(minutes=5))
    assert progress([first]) == (
        "№ 7: delivered 2 000 (10.0 %) of 20 000, left 18 000, failed 0, left out 0; 10.0 a second, "
        "ends about 2026-11-18 12:30 UTC"
    )
    assert progress([first, second]).startswith(
        "2 campaigns: delivered 2 500 (11.9 %) of 21 000, left 18 490, failed 3"
    )
    unknown = replace(second, ends=None)
    assert progress([first, unknown]).endswith("15.0 a second, the end cannot be told yet")

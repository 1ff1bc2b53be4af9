"""A city whose product lives at another time: its wall clock is moved by hand, by libfaketime, while it runs."""

import tomllib
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.journeys.city import City

ZONE = ZoneInfo("Europe/Belgrade")
WINDOW = "window = { start = 25, end = 2 }"
PROFILES = Path(__file__).resolve().parents[3] / "services" / "cabinets" / "profiles"


def library() -> Path:
    """Return libfaketime's library: it comes with a package of the tests."""
    found = find_spec("libfaketime")
    assert found, "install requirements/dev.txt"
    assert found.origin
    return Path(found.origin).parent / "vendor" / "libfaketime" / "src" / "libfaketime.so.1"


def local(text: str) -> datetime:
    """Return a moment by the clocks of Belgrade."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


class Machine(City):
    """A city of a company in Belgrade, whose window of readings crosses the end of the month."""

    program = "tests.journeys.time.hurried"

    async def found(self, stack) -> None:
        """Write the company's profile, and start the fakes."""
        text = (PROFILES / "esk.toml").read_text(encoding="utf-8").replace("window = { start = 15, end = 25 }", WINDOW)
        assert tomllib.loads(text)["readings"]["window"]["start"] == 25
        profile = self.folder / "esk.toml"
        profile.write_text(text, encoding="utf-8")
        self.cabinets = str(profile)
        self.turn("2026-10-24 12:00")
        await super().found(stack)

    def settings(self) -> dict[str, str]:
        """Return the settings of the product: here it reminds."""
        return super().settings() | {"REMINDERS": "true"}

    def environment(self) -> dict[str, str]:
        """Return the environment: the wall clock is false, timers go on as ever."""
        return super().environment() | {
            "LD_PRELOAD": str(library()), "FAKETIME_TIMESTAMP_FILE": str(self._clock), "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }  # fmt: skip

    @property
    def _clock(self) -> Path:
        return self.folder / "clock"

    def turn(self, text: str) -> None:
        """Set the product's clock to a moment of Belgrade; it goes on from there."""
        ahead: timedelta = local(text) - datetime.now(UTC)
        new = self.folder / "clock.new"
        new.write_text(f"{ahead.total_seconds():+.3f}\n")
        new.replace(self._clock)

"""What is judged when all journeys of a city are over: its log, and that nothing was lost on the way."""

import re

from tests.journeys.city import City


async def judge(city: City) -> None:
    """Fail when the log holds a secret or an exception."""
    said = city.said()
    assert "Traceback" not in said, said[said.index("Traceback") - 500 :][:3000]
    assert not leaked(said, city.secrets), leaked(said, city.secrets)
    failed = [line for line in said.splitlines() if " ERROR " in line]
    assert not failed, failed[:5]


def leaked(said: str, secrets: set[str]) -> list[str]:
    """Return the lines that hold something which must not be logged."""
    canaries = re.compile("|".join(re.escape(one) for one in sorted(secrets, key=len, reverse=True)))
    return [line for line in said.splitlines() if canaries.search(line)][:5]

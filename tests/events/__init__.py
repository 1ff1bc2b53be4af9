"""Events of both messengers as their papers describe them, and recorded ones where those lie beside the project.

Recordings come from other projects' tests and stay out of this one; what is here was written for it.
"""

import json
from pathlib import Path
from typing import Any

from tests.events.telegram import UPDATES
from tests.events.vk import EVENTS

RECORDED = Path(__file__).resolve().parents[3] / "shared" / "fixtures"
WRITTEN = {"telegram": UPDATES, "vk": EVENTS}
Named = tuple[str, Any]


def events(channel: str) -> list[Named]:
    """Return the events of a messenger by name."""
    paths = sorted(RECORDED.glob(f"{channel}*/*.json"))
    return [*WRITTEN[channel].items(), *((path.stem, json.loads(path.read_text("utf-8"))) for path in paths)]

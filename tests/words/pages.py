"""The keys that web pages ask for: `say("…")` in templates, with a prefix of the page's own."""

import re
from collections.abc import Iterator

from services.model.people import Purpose
from tests.words.source import ROOT

QUOTED = re.compile(r"""["']([a-z_0-9.]+)["']""")
WEB = ROOT / "bot/web"


def asked(key: str) -> bool:
    """Tell whether a page asks for a key: whole, or as `"a." ~ b`, or as `a ~ ".b"` with "a" said somewhere."""
    theme, _, rest = key.partition(".")
    said = SAID.get(theme, frozenset())
    stem, dot, end = rest.rpartition(".")
    halves = stem in said and f"{dot}{end}" in said
    return rest in said or halves or f"{stem}." in said


def _quoted(*places: str) -> Iterator[str]:
    for place in places:
        for path in WEB.glob(place):
            yield from QUOTED.findall(path.read_text("utf-8"))


PURPOSES = frozenset(item.value for item in Purpose)
SAID = {
    "web": PURPOSES | frozenset(_quoted("*.py", "templates/[!s]*.html", "templates/s[!a]*.html")),
    "sandbox": frozenset(_quoted("sandbox/*.py", "templates/sandbox*.html")),
}

"""What a profile says in one section and takes back in another: each part is right, together they are of no use."""

from collections.abc import Iterable, Iterator

from services.cabinets.complaints import Problem, key
from services.cabinets.paid import money
from services.cabinets.profile import Cabinet


def contradictions(cabinet: Cabinet) -> Iterator[Problem]:
    """Return the keys that cannot be meant, each with the reason."""
    yield from _form(cabinet)
    yield from _ways_back(cabinet)
    yield from _doubles(cabinet)
    yield from money(cabinet)
    if cabinet.access.upgrade == "pin" and cabinet.registration.confirmation != "email":
        yield (
            key("access", "upgrade"),
            'a PIN goes to a confirmed address: it needs registration.confirmation = "email"',
        )
    if "pin" in cabinet.linking.ask and cabinet.linking.decided == "staff":
        yield key("linking", "ask"), 'a PIN is never shown to employees: it needs decided = "proof"'
    if cabinet.password and cabinet.password.least > cabinet.password.most:
        yield key("password", "least"), "least is above most"


def _form(cabinet: Cabinet) -> Iterator[Problem]:
    if cabinet.asks("serial") and not cabinet.asks("account"):
        yield key("registration", "fields"), "a serial number proves an account: ask account too"
    if cabinet.password and not cabinet.asks("password"):
        yield "password", "registration asks no password: leave this section out, or ask the field password"


def _ways_back(cabinet: Cabinet) -> Iterator[Problem]:
    """Return ways in and ways to a new password that nobody has; without passwords there are none at all."""
    if not cabinet.asks("password"):
        return
    for way in cabinet.entry.by:
        if way != "account" and not cabinet.asks(way):
            yield key("entry", "by"), f"nobody could enter by {way}: registration does not ask it"
    for place in cabinet.recovery.by:
        if not cabinet.asks(place):
            yield key("recovery", "by"), f"nobody could get a code by {place}: registration does not ask it"


def _doubles(cabinet: Cabinet) -> Iterator[Problem]:
    """Return lists in which two items have one name."""
    named: dict[str, Iterable[str]] = {
        "providers": (provider.slug for provider in cabinet.providers),
        "documents": (document.slug for document in cabinet.documents),
        key("appeals", "topics"): (topic.slug for topic in cabinet.appeals.topics),
    }
    for place, slugs in named.items():
        known = list(slugs)
        double = next((slug for slug in known if known.count(slug) > 1), None)
        if double:
            yield place, f"two have the slug {double}"

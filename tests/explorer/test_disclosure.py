"""No card of any dialog or screen shows a personal value where the policy shows none; masked ones where it masks."""

import asyncio
from dataclasses import dataclass

import pytest

from bot.build import LIMITS
from bot.presenter.manner import Manner
from bot.presenter.presenter import Presenter
from fsm.view import View
from services.model.amounts import Money, Quantity
from tests.explorer.personal import LANGUAGES, WORDS, Personal, canary, flat, personal
from tests.explorer.seen import Seen, look
from tests.explorer.test_dialogs import KIT, knows, linked

KINDS = {"name", "phone", "email", "login", "number", "holder", "address", "serial", "sum", "reading", "bill", "typed"}
PRESENTER = Presenter(WORDS)


@dataclass(frozen=True)
class Town:
    """What was seen in a cabinet, and what must not be."""

    cabinet: object
    seen: Seen
    personal: Personal


@pytest.fixture(scope="module", params=KIT.cabinets)
def town(request):
    """Look at everything of one cabinet once."""

    def work(uow):
        cabinet = KIT.cabinets[request.param]
        resident = canary(uow, cabinet.slug)
        seen = look(KIT, uow, cabinet, knows)
        known = personal(uow, cabinet, resident)
        _typed(known, seen.typed)
        return Town(cabinet, seen, known)

    async def run():
        await KIT.database.start()
        try:
            return await KIT.database.run(work)
        finally:
            await KIT.database.close()

    return asyncio.run(run())


def _typed(known: Personal, typed: list[object]) -> None:
    """Count what residents typed as theirs: nothing of it is repeated to them."""
    texts = [value["name"].rpartition(".")[0] if isinstance(value, dict) else value for value in typed]
    known.add("typed", *(text for text in texts if isinstance(text, str) and ("@" in text or " " in flat(text))))
    known.add("typed", *(text for text in texts if isinstance(text, str) and sum(map(str.isdigit, text)) > 4))
    numbers = [value for value in texts if isinstance(value, int) and value > 5]
    known.add("typed", *map(Quantity, numbers), *map(Money, numbers))


def shown(view: View, town: Town, policy: str, channel: str, language: str) -> str:
    """Return everything of a view that reaches a messenger."""
    how = Manner(language, town.cabinet, LIMITS[channel], policy)
    card = PRESENTER.render(linked(view), how)
    keys = [f"{key.label} {key.url}" for row in card.rows for key in row]
    media = [f"{item.source} {item.name} {item.alt}" for item in card.media]
    return "\n".join([card.title, card.text, *keys, *media, PRESENTER.toast(view, how)])


def leaks(town: Town, policy: str) -> dict[str, tuple[str, str]]:
    """Return a value of each kind that is somewhere to be seen, with the card."""
    found = {}
    for view in town.seen.views.values():
        for channel, language in (("telegram", "ru"), ("terminal", "en")):
            words = shown(view, town, policy, channel, language)
            found |= {kind: (value, words) for kind, value in town.personal.found(words).items()}
    return found


def test_the_search_finds_every_kind_of_value_where_everything_is_shown(town):
    asked = {kind for kind in KINDS if town.personal.kinds.get(kind)}
    assert {
        "name",
        "phone",
        "email",
        "login",
        "number",
        "holder",
        "address",
        "serial",
        "sum",
        "reading",
        "typed",
    } <= asked
    assert asked - set(leaks(town, "full")) == set()


@pytest.mark.parametrize("policy", ["none", "masked", "unheard of"])
def test_no_personal_value_is_shown_where_it_must_not_be(town, policy):
    assert leaks(town, policy) == {}


@pytest.mark.parametrize("policy", ["none", "masked"])
def test_no_personal_picture_or_document_is_sent(town, policy):
    how = Manner("ru", town.cabinet, LIMITS["telegram"], policy)
    kinds = {item.source.partition(":")[0] for view in town.seen.views.values() for item in view.media}
    sent = {
        item.source.partition(":")[0]
        for view in town.seen.views.values()
        for item in PRESENTER.render(linked(view), how).media
    }
    paid_by_picture = {"qr"} if town.cabinet.payment.requisites else set()
    assert {"bill"} | paid_by_picture <= kinds
    assert sent <= {"captcha", "hint"}


def test_every_card_still_has_a_title_and_every_button_a_label(town):
    how = Manner("ru", town.cabinet, LIMITS["telegram"], "none")
    for view in town.seen.views.values():
        card = PRESENTER.render(linked(view), how)
        whole = PRESENTER.render(linked(view), Manner("ru", town.cabinet, LIMITS["telegram"], "full"))
        assert "мы здесь не показываем" not in card.title
        assert bool(card.title or card.text) == bool(whole.title or whole.text)
        assert [key.press for row in card.rows for key in row] == [key.press for row in whole.rows for key in row]
        assert all(key.label not in ("•••", "…") for row in card.rows for key in row)


def test_the_search_knows_how_every_language_writes_amounts():
    assert set(LANGUAGES) == set(WORDS.languages)

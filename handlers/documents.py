"""Documents to agree to: one card each, one tick for each purpose of a consent (R5–R7)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from fsm.dialog import Answers, Step
from fsm.field import Choice, Option
from fsm.view import Button, Role, Text
from services import consents
from services.cabinets.documents import Document, Purpose
from services.cabinets.profile import Cabinet

READ_HERE = 3000
"""Letters of a text that a card can hold beside its questions."""
GIVEN, REFUSED = "yes", "no"


def agreement(cabinet: Cabinet, slug: str, language: str) -> Iterator[Step]:
    """Ask for a licence as a whole, for a consent purpose by purpose."""
    document = cabinet.document(slug)
    if not document.purposes:
        yield _step(document, slug, Text("document.accept"), language)
    for purpose in document.purposes:
        yield _purpose(document, purpose, language)


def ticks(cabinet: Cabinet, answers: Answers, language: str) -> list[Mapping[str, str]]:
    """Return what the answers agree to."""
    found = []
    for document in cabinet.documents:
        names = {consents.WHOLE: document.slug} if not document.purposes else _names(document)
        found += [
            consents.tick(document, purpose, language) for purpose, name in names.items() if answers.get(name) == GIVEN
        ]
    return found


def _names(document: Document) -> dict[str, str]:
    return {purpose.slug: f"{document.slug}_{purpose.slug}" for purpose in document.purposes}


def _purpose(document: Document, purpose: Purpose, language: str) -> Step:
    shown = {"purpose": purpose.within(language)}
    name = _names(document)[purpose.slug]
    step = _step(document, name, Text("document.allow"), language, optional=not purpose.required)
    needed = Text("document.needed" if purpose.required else "document.optional")
    return replace(step, label=Text("label.purpose", shown), body=(Text("document.purpose", shown), needed))


def _step(document: Document, name: str, yes: Text, language: str, *, optional: bool = False) -> Step:
    title = document.title.within(language)
    options = (
        Option(yes, value=GIVEN, role=Role.MAIN),
        *((Option(Text("document.refuse"), value=REFUSED),) if optional else ()),
    )
    text = document.text(language)
    return Step(
        name,
        Choice(*options),
        Text("plain", {"text": title}),
        label=Text(f"label.{document.slug}"),
        hint=Text("plain", {"text": text}) if len(text) <= READ_HERE else None,
        buttons=(Button(Text("document.read"), form=f"document:{document.slug}"),),
    )

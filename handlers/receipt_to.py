"""Where the electronic receipt of a payment goes: asked before paying, as 54-ФЗ wants it."""

from collections.abc import Iterator
from dataclasses import replace

from fsm.dialog import Answers, Step
from fsm.view import Text
from handlers import steps


def receipt_steps(answers: Answers, known: str) -> Iterator[Step]:
    """Ask an address, and about one that looks mistyped; `known` is one that the resident has not confirmed."""
    asked = steps.email(meant=steps.chosen_email(dict(answers)), known=known)
    why = (Text("pay.receipt.why"),)
    yield replace(asked, ask=Text("pay.receipt.ask"), body=why, label=Text("label.receipt"), hint=None)
    typo = steps.email_typo(str(answers["email"])) if "email" in answers else None
    if typo:
        yield typo


def receipt_address(answers: Answers) -> str:
    """Return the canonical address that was meant; "" where none was asked."""
    shown = steps.chosen_email(dict(answers))
    return steps.address(shown) if shown else ""

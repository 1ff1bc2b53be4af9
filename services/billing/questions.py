"""What a turn may have to ask billing before it can go on; the question is put outside the transaction."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

from services.claims import Claim


@dataclass(frozen=True, slots=True)
class Fresh:
    """Bring what is known of an account up to date."""

    account_id: int


@dataclass(frozen=True, slots=True)
class Proof:
    """Is this claim to an account true? `by_staff`: an employee says so; billing only has to know the account.

    `key`: asked again under it, it is the same question, so that a PIN of one use is not lost with the answer.
    """

    cabinet: str
    claim: Claim
    by_staff: bool = False
    key: str = ""


Question = Fresh | Proof


class Answered(StrEnum):
    """YES: done, and kept in our tables. AWAY: billing does not answer."""

    YES = "yes"
    NO = "no"
    AWAY = "away"


class Wanted(Exception):
    """The transaction at hand cannot go on without an answer: it is undone and begun again with it."""

    def __init__(self, question: Question) -> None:
        super().__init__(type(question).__name__)  # no personal data in an exception
        self.question = question


def want(question: Question) -> NoReturn:
    """Undo the transaction at hand to ask."""
    raise Wanted(question)

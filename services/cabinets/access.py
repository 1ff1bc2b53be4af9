"""How an account is linked, and what a weak proof allows (R16–R22)."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from services.cabinets.part import Part

Asked = Literal["kind", "provider", "account", "serial", "last_payment", "holder", "pin"]
Feature = Literal["readings", "bills", "pay", "history", "appeals", "contracts", "personal"]


class Linking(Part):
    """What is asked, in the manual's order, who decides, and how much guessing is allowed (tries a day)."""

    ask: Annotated[tuple[Asked, ...], Field(min_length=1)]
    review: bool = False
    decided: Literal["proof", "staff"] = "proof"
    access: Literal["limited", "full"] = "limited"
    most_accounts: Annotated[int, Field(ge=1, le=50)] = 10
    tries_per_chat: Annotated[int, Field(ge=1, le=20)] = 5
    tries_per_account: Annotated[int, Field(ge=1, le=100)] = 20

    @model_validator(mode="after")
    def _names_an_account(self) -> "Linking":
        if "account" not in self.ask or len(self.ask) != len(set(self.ask)):
            message = "ask needs account, and everything once"
            raise ValueError(message)
        return self


class Access(Part):
    """What residents may do whose proof was weak or whose address is not confirmed.

    `personal` shows names and addresses. `upgrade`: how they come to everything: a PIN that employees send, or nothing.
    """

    limited: tuple[Feature, ...] = ("readings", "pay")
    upgrade: Literal["none", "pin"] = "none"

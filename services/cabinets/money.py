"""How bills of a cabinet are paid."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from services.cabinets.part import Part


class Payment(Part):
    """Ways to pay and their limits in roubles (R25, R26). `acquirer` names a configured gateway; empty: none."""

    acquirer: Literal["", "sandbox", "yookassa", "tbank", "sber"] = ""
    requisites: bool = True
    least: Annotated[int, Field(ge=1)] = 1
    most: Annotated[int, Field(ge=1, le=10_000_000)] = 100_000
    with_readings: bool = True
    minutes: Annotated[int, Field(ge=5, le=1440)] = 60

    @model_validator(mode="after")
    def _limits_are_ordered(self) -> "Payment":
        if self.least > self.most:
            message = "least is above most"
            raise ValueError(message)
        return self

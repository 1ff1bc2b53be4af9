"""What a file of demo households says, and how it is loaded; volumes are thousandths of a unit."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from services.cabinets.part import Part
from services.cabinets.utility import Resource

Zone = Literal["single", "day", "night", "peak", "semi"]
Pays = Literal["on_time", "later", "ahead", "behind", "never"]
Seasons = Annotated[tuple[int, ...], Field(min_length=12, max_length=12)]
EVEN = (100,) * 12
CLOSED = 7  # closed periods that a household of long standing has bills for


class Price(Part):
    """A service as a bill calls it; the tariff in millionths of a rouble."""

    service: str
    tariff: int


class Supply(Part):
    """What meters count. `meter` is what its meters are called; `averaged`: months that an average is taken over."""

    resource: Resource
    unit: str
    meter: str = ""
    averaged: int = 6
    seasons: Seasons = EVEN
    zones: dict[Zone, Price]


class Charge(Price):
    """A line without a meter; `seasons` in per cent of the usual month."""

    unit: str = ""
    method: Literal["norm", "common", "fixed"]
    seasons: Seasons = EVEN


class Device(Part):
    """A meter: `zones` by their monthly average; `start` is its value in January 2024 or when put up, `shows` its last.

    `removed` and `installed`: months before the last one that is over, in the middle of which it was changed.
    `norm`: what a month is billed by when nobody has read it for long.
    """

    supply: str
    serial: str
    model: str
    place: str = ""
    digits: tuple[int, int]
    zones: dict[Zone, int]
    start: int = 0
    shows: int | None = None
    verified_for: int
    by_resident: bool = True
    installed: int | None = None
    removed: int | None = None
    norm: int = 0


class Household(Part):
    """An account. `charges`: volumes of lines without a meter; `benefit` in per cent; `bills`: months it has bills for.

    `missed`: months (modulo 6) that nobody read; `silent`: the last months that nobody read. No provider: the first.
    """

    number: str
    holder: str
    address: str
    contract: str
    pays: Pays
    provider: str = ""
    devices: tuple[Device, ...] = ()
    charges: dict[str, int] = {}
    missed: Annotated[int, Field(ge=0, le=5)] | None = None
    silent: int = 0
    benefit: int = 0
    bills: Annotated[int, Field(ge=2, le=CLOSED)] = CLOSED


class Town(Part):
    """All demo households of a cabinet, with what is supplied there and what it costs."""

    slug: str
    supplies: dict[str, Supply] = {}
    charges: dict[str, Charge] = {}
    households: tuple[Household, ...]

    @model_validator(mode="after")
    def _everything_has_a_price(self) -> "Town":
        devices = [device for house in self.households for device in house.devices]
        priced = {(name, zone) for name, supply in self.supplies.items() for zone in supply.zones}
        wrong = {(device.supply, zone) for device in devices for zone in device.zones} - priced
        free = {name for house in self.households for name in house.charges} - set(self.charges)
        if wrong or free:
            message = f"no price for {sorted(wrong)} {sorted(free)}"
            raise ValueError(message)
        return self


@cache
def town(slug: str) -> Town | None:
    """Return the demo households of a cabinet; None when it has none."""
    told = contents(slug)
    return Town(slug=slug, **told) if told else None


def contents(name: str) -> dict[str, Any] | None:
    """Return what a file of households says; None when there is no such file."""
    file = files("services.demo").joinpath(f"{name}.toml")
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else None

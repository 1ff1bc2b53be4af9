"""What a file of demo households says, and how it is loaded."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field

from services.cabinets.part import Part
from services.cabinets.utility import Resource

Zone = Literal["single", "day", "night", "peak", "semi"]
Pays = Literal["on_time", "later", "ahead", "behind"]


class Device(Part):
    """A meter: `zones` by their monthly average in units; `start` is its value in January 2024, `shows` its last."""

    serial: str
    model: str
    place: str = ""
    digits: tuple[int, int]
    zones: dict[Zone, int]
    start: int = 0
    shows: int | None = None
    verified_for: int
    by_resident: bool = True


class Household(Part):
    """An account. `missed`: months (modulo 6) that nobody read; `benefit` in per cent, `common` in units a month."""

    number: str
    holder: str
    address: str
    contract: str
    pays: Pays
    devices: tuple[Device, ...]
    common: int = 0
    missed: Annotated[int, Field(ge=0, le=5)] | None = None
    benefit: int = 0


class Town(Part):
    """All demo households of a cabinet; tariffs in millionths of a rouble."""

    slug: str
    resource: Resource
    unit: str
    seasons: Annotated[tuple[int, ...], Field(min_length=12, max_length=12)]
    tariffs: dict[str, int]
    services: dict[str, str]
    households: tuple[Household, ...]


@cache
def town(slug: str) -> Town | None:
    """Return the demo households of a cabinet; None when it has none."""
    file = files("services.demo").joinpath(f"{slug}.toml")
    return Town(slug=slug, **tomllib.loads(file.read_text("utf-8"))) if file.is_file() else None

"""A cabinet's own settings: KABINET_<SLUG>__<NAME> counts before KABINET_<NAME>; from the environment or `.env`."""

import re
from collections.abc import Collection, Mapping
from typing import Protocol

from pydantic import SecretStr

OWN = re.compile(r"kabinet_([a-z][a-z0-9_]*?)__([a-z0-9][a-z0-9_]*)")


class HasOwn(Protocol):
    """Settings that keep what cabinets have of their own, by `<slug>__<name>` in small letters."""

    own: dict[str, SecretStr]


def own(settings: HasOwn, slug: str, name: str) -> str:
    """Return a setting of a cabinet (`name` as in SMS_URL): its own, that of all cabinets, or nothing."""
    kept: object = settings.own.get(f"{slug}__{name.lower()}") or getattr(settings, name.lower(), None)
    return kept.get_secret_value() if isinstance(kept, SecretStr) else str(kept or "")


def has_own(settings: HasOwn, slug: str, name: str) -> bool:
    """Tell whether a cabinet has a setting of its own."""
    return f"{slug}__{name.lower()}" in settings.own


def told(*sources: Mapping[str, str | None]) -> dict[str, SecretStr]:
    """Find the settings of single cabinets in environments; the first one that says something counts."""
    found: dict[str, SecretStr] = {}
    for source in reversed(sources):
        for name, value in source.items():
            shaped = OWN.fullmatch(name.lower())
            if shaped and value:
                found[f"{shaped[1]}__{shaped[2]}"] = SecretStr(value)
    return found


def nobodys(settings: HasOwn, slugs: Collection[str], names: Collection[str]) -> list[str]:
    """Return the settings that no cabinet reads: the slug or the name is not known."""
    return [
        f"KABINET_{kept.upper()}"
        for kept in sorted(settings.own)
        if kept.partition("__")[0] not in slugs or kept.partition("__")[2].upper() not in names
    ]

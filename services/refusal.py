"""Refusals are data: a reason that is a locale key, and what its words need."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not done; `reason` names a text, `args` fill it."""

    reason: str
    args: Mapping[str, object] = field(default_factory=dict)

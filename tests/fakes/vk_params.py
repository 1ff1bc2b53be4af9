"""Parameters of a call, read strictly: what the real VK ignores or guesses is an error here."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tests.fakes.vk_errors import VkError, invalid

COMMON = ("access_token", "v", "lang")


class Params:
    """Named strings, as they come in a form."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = {name: _written(name, value) for name, value in values.items()}

    def only(self, names: Iterable[str]) -> None:
        """Refuse names that the method does not have."""
        for name in self._values:
            if name not in (*names, *COMMON):
                raise invalid(name, "is not a parameter of this method")

    def text(self, name: str) -> str:
        """Return a text, "" when missing."""
        return self._values.get(name, "")

    def number(self, *names: str) -> int:
        """Return the first of these that is given, as a number; one must be."""
        given = next((self._values[name] for name in names if name in self._values), None)
        if given is None:
            raise invalid(names[0], "is undefined")
        if not given.removeprefix("-").isdecimal():
            raise invalid(names[0], "not integer")
        return int(given)

    def has(self, name: str) -> bool:
        """Tell whether it is given."""
        return name in self._values

    def flag(self, name: str) -> bool:
        """Return a boolean: 0 or 1, nothing else (a client that sends True means 1 and gets 0)."""
        value = self._values.get(name, "0")
        if value not in ("0", "1"):
            raise invalid(name, "should be 0 or 1")
        return value == "1"

    def json(self, name: str, error: int = 100) -> Any:
        """Return JSON, None when missing."""
        value = self._values.get(name, "")
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise VkError(error, f"{name} is not JSON") from None

    def __str__(self) -> str:
        shown = {name: value for name, value in self._values.items() if name != "access_token"}
        return json.dumps(shown, ensure_ascii=False)


def _written(name: str, value: Any) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, dict | list):
        raise invalid(name, "should be a string or a number")
    return str(value)

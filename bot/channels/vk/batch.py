"""Calls that ride together: up to 25 in one `execute`, each with its own result or refusal."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.vk.refusal import Refusal, told
from bot.channels.vk.transport import Answer, Values
from bot.channels.vk.wire import written

SIZE, BYTES = 25, 60_000
UNKNOWN = 1


@dataclass(slots=True, eq=False)
class Call:
    """One call on its way, also as VKScript of `size` bytes. After `expires`, a loop time, it is pointless.

    `notices` is how many residents it tells unasked; `alone` keeps it out of batches.
    """

    method: str
    values: Values
    script: str
    size: int
    expires: float
    result: "asyncio.Future[Any]"
    notices: int = 0
    alone: bool = False
    tries: int = 0


def script(method: str, values: Values) -> str:
    """Return one call in VKScript."""
    return f"API.{method}({written(values)})"


def code(calls: Sequence[Call]) -> str:
    """Return the program that makes these calls and returns their results in order."""
    return f"return [{','.join([call.script for call in calls])}];"


def results(answer: Answer, calls: Sequence[Call]) -> list[Any]:
    """Match results with their calls: a False takes the next of the errors, which VK lists in the same order."""
    response, errors = answer["response"], iter(answer.get("execute_errors") or ())
    found = list(response) if isinstance(response, list) else []
    found += [False] * (len(calls) - len(found))
    return [_refusal(call, errors) if one is False else one for call, one in zip(calls, found, strict=False)]


def _refusal(call: Call, errors: Iterator[dict[str, Any]]) -> Refusal:
    error = next(errors, {})
    return told(int(error.get("error_code", UNKNOWN)), str(error.get("error_msg")), call.values)

"""Sessions as chats keep them: read, and named."""

from fsm.codec import Json
from fsm.plan import Outdated
from fsm.session import Session
from handlers.world import World


def read(data: Json) -> Session | None:
    """Read a stored session; Outdated for what is none."""
    try:
        return Session.from_json(data) if data else None
    except (TypeError, ValueError) as error:
        raise Outdated("?") from error


def live(world: World) -> Session | None:
    """Return the dialog that the chat is in."""
    return read(world.state.session)


def paused(world: World) -> Session | None:
    """Return the dialog that the chat may go on with."""
    return read(world.state.paused)


def session_id(key: str) -> str:
    """Name a session after the operation that began it: the same event tried again makes the same cards."""
    return format(_hash(key) % 36**6, "x")


def _hash(key: str) -> int:
    """Return a stable number for a key (Python's own hash differs between processes)."""
    value = 1469598103934665603
    for letter in key.encode():
        value = (value ^ letter) * 1099511628211 % 2**64
    return value

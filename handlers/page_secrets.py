"""Secrets that a one-time page left for a chat."""

from typing import Any

from handlers.world import World
from services import tokens
from services.model.people import Purpose


def spend_secret(world: World, token_id: str, kind: str) -> Any:
    """Use up what a one-time page left for this chat and return it; None when it is dead or of another kind."""
    token = world.uow.tokens.get(token_id)
    if token is None or token.chat != world.chat or token.purpose != Purpose.SECRET:
        return None
    left = tokens.data_of(token).get(kind)
    return left if left and world.uow.tokens.use(token.id, world.now) else None

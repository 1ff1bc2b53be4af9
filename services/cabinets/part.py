"""What every part of a profile has in common."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A section of a profile: it refuses keys that it does not know, and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

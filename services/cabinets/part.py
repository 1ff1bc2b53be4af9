"""What every part of a profile has in common."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A section of a profile: it refuses keys that it does not know, and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def shaped(pattern: str, told: str) -> AfterValidator:
    """Accept texts that fit a regular expression as a whole; the others are told what is expected."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text, re.ASCII):
            message = f"should be {told}"
            raise ValueError(message)
        return text

    return AfterValidator(check)


Filled = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, shaped(r"[a-z][a-z0-9_]{1,15}", "2 to 16 small latin letters, digits and _, a letter first")]

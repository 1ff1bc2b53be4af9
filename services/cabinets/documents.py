"""Documents that residents agree to: each with its version, its texts and, for a consent, its purposes."""

from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field, model_validator

from services.cabinets.part import Part, shaped
from services.cabinets.words import Words

Slug = Annotated[str, shaped(r"[a-z][a-z0-9_]{1,31}", "2 to 32 small latin letters, digits and _, a letter first")]


class Purpose(Words):
    """What personal data are used for: one tick of its own. What is not `required` may be left out."""

    slug: Slug
    required: bool = True


class Document(Part):
    """A licence, or a consent to data processing, which is a document apart (152-ФЗ, ст. 9).

    `file` names texts beside the profile.
    """

    slug: Literal["license", "consent"]
    title: Words
    version: Annotated[str, Field(min_length=1, max_length=32)]
    file: str = ""
    texts: dict[str, str] = {}
    purposes: tuple[Purpose, ...] = ()

    @model_validator(mode="after")
    def _is_complete(self) -> "Document":
        if self.slug == "consent" and not self.purposes:
            message = "a consent needs its purposes"
            raise ValueError(message)
        if self.slug == "license" and self.purposes:
            message = "purposes belong to the consent"
            raise ValueError(message)
        if not self.texts.get("ru"):
            message = f"no text: there is no file {self.file}.ru.txt" if self.file else "name a file, or give texts.ru"
            raise ValueError(message)
        return self

    def text(self, language: str) -> str:
        """Return the whole text in a language, in Russian where there is no other."""
        return self.texts.get(language) or self.texts["ru"]

    def digest(self, language: str) -> str:
        """Return the SHA-256 of the text that is shown in a language."""
        return sha256(self.text(language).encode()).hexdigest()

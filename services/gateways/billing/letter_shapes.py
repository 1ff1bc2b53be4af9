"""The shape of what billing says of an appeal or an application."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from services.gateways.billing.shapes import Ref, Shape, Uid


class FileShape(Shape):
    """A file of what was said; its type is decided by its content."""

    id: Ref
    name: Annotated[str, Field(max_length=300)]
    mime: Annotated[str, Field(max_length=100)]
    size: Annotated[int, Field(ge=0, le=10**12)]


class Utterance(Shape):
    """What was said in the thread of a letter."""

    id: Ref
    author: Literal["resident", "employee", "company"]
    at: AwareDatetime
    text: Annotated[str, Field(max_length=3000)]
    files: Annotated[tuple[FileShape, ...], Field(max_length=10)] = ()


class LetterFate(Shape):
    """How an appeal or an application stands, and its thread."""

    uid: Uid
    account_ref: Ref | None = None
    status: Literal["accepted", "in_work", "answered", "approved", "done", "rejected"]
    comment: Annotated[str, Field(max_length=3000)] = ""
    thread: Annotated[tuple[Utterance, ...], Field(max_length=200)] = ()

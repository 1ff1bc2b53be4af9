"""Port to the photos of meters."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.model.photos import Photo
from services.model.tickets import FileState


class Photos(Protocol):
    """Photos that came with readings."""

    def add(self, photo: Photo) -> Photo:
        """Store what is known of a photo (its `id` is ignored); its content comes later."""

    def get(self, photo_id: int) -> Photo | None:
        """Return what is known of a photo."""

    def of_sheet(self, number: int) -> Sequence[Photo]:
        """Return the photos of a receipt in their order."""

    def settle(self, photo_id: int, state: FileState, reason: str, mime: str, content: bytes | None) -> None:
        """Keep the content, or say why it is refused."""

    def content(self, photo_id: int) -> bytes | None:
        """Return the bytes that were kept."""

    def count_since(self, resident_id: int, since: datetime) -> int:
        """Count the photos that a resident sent since then."""

    def erase(self, resident_id: int) -> None:
        """Delete everything that a resident sent."""

    def purge(self, before: datetime, limit: int) -> int:
        """Delete photos of before then, at most so many; return how many."""

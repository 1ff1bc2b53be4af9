"""Uploads: files that residents attached on the page, the newest within a bound."""

from bot.channels.channel import Rejected

LARGEST = 10 * 1024 * 1024
ALL = 64 * 1024 * 1024


class Uploads:
    """Keeps at most `bound` bytes in memory; the oldest files go first."""

    def __init__(self, bound: int = ALL) -> None:
        self._bound, self._held = bound, 0
        self._files: dict[str, bytes] = {}

    def keep(self, ref: str, data: bytes) -> None:
        """Keep a file; the same name again replaces it."""
        self._held += len(data) - len(self._files.pop(ref, b""))
        self._files[ref] = data
        while self._held > self._bound:
            self._held -= len(self._files.pop(next(iter(self._files))))

    def get(self, ref: str) -> bytes:
        """Return a file; Rejected when it is not kept any more."""
        if ref not in self._files:
            raise Rejected("the file is not kept any more")
        return self._files[ref]

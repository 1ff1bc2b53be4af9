"""One HTTP/1.1 answer, read as its bytes arrive: by Content-Length, in chunks, or to the end of the connection."""

import re

HEAD_END = b"\r\n\r\n"
LARGEST_HEAD = 2**16
STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})[ \r]")
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r]*chunked[ \t]*\r\n", re.IGNORECASE)
CLOSING = re.compile(rb"\r\nconnection:[^\r]*close[ \t]*\r\n", re.IGNORECASE)


class Garbled(ValueError):
    """The other side does not speak HTTP/1.1."""


class Answer:
    """Collects one answer. `closes` tells that the connection carries no other one after it."""

    def __init__(self) -> None:
        self._data = b""
        self._body_at = 0
        self._length: int | None = None
        self._chunked = False
        self.status = 0
        self.closes = False

    def feed(self, data: bytes) -> bytes | None:
        """Take the next bytes; return the body when it is whole. Garbled for what is no answer."""
        self._data = self._data + data if self._data else data
        if not self._body_at and not self._head():
            return None
        if self._chunked:
            return self._unchunked()
        if self._length is None or len(self._data) - self._body_at < self._length:
            return None
        self.closes |= len(self._data) - self._body_at > self._length
        return self._data[self._body_at : self._body_at + self._length]

    def end(self) -> bytes | None:
        """Return the body that ends with the connection; None when something is missing."""
        whole = self._body_at and self._length is None and not self._chunked
        return self._data[self._body_at :] if whole else None

    def _head(self) -> bool:
        """Read the head when it is there; what comes before the real one (100 Continue) is left out."""
        while (end := self._data.find(HEAD_END)) >= 0:
            head = self._data[: end + 2]
            status = STATUS.match(head)
            if status is None:
                raise Garbled("no status")
            self.status = int(status[1])
            if self.status >= 200:
                self._body_at = end + len(HEAD_END)
                self._measure(head)
                return True
            self._data = self._data[end + len(HEAD_END) :]
        if len(self._data) > LARGEST_HEAD:
            raise Garbled("an endless head")
        return False

    def _measure(self, head: bytes) -> None:
        length = LENGTH.search(head)
        self._chunked = CHUNKED.search(head) is not None
        self._length = 0 if self.status in (204, 304) else int(length[1]) if length else None
        old = head.startswith(b"HTTP/1.0")
        self.closes = old or CLOSING.search(head) is not None or (length is None and not self._chunked)

    def _unchunked(self) -> bytes | None:
        """Return the body in chunks when its last, empty one is there."""
        body, at = bytearray(), self._body_at
        while (end := self._data.find(b"\r\n", at)) >= 0:
            try:
                size = int(self._data[at:end].split(b";")[0], 16)
            except ValueError:
                raise Garbled("no size of a chunk") from None
            if size == 0:
                last = self._data.find(HEAD_END, end)
                self.closes |= 0 <= last < len(self._data) - len(HEAD_END)
                return bytes(body) if last >= 0 else None
            body += self._data[end + 2 : end + 2 + size]
            at = end + 2 + size + 2
        return None

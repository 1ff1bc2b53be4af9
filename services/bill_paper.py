"""Billing's own PDF of a bill: what of it is passed on to a resident."""

from services.attachments.kinds import PDF, kind_of

LARGEST = 10 << 20
"""Bytes; messengers take more, but a bill has no need to."""


class NoPaper(Exception):
    """There is nothing that may be passed on; the text says why, without anything of what the file holds."""


def judged(content: bytes | None) -> bytes:
    """Return what is a PDF of a bearable size; NoPaper for everything else, whatever it is called."""
    if content is None:
        raise NoPaper("there is none")
    if len(content) > LARGEST:
        raise NoPaper("it is too large")
    if kind_of(content) != PDF:
        raise NoPaper("it is no PDF")
    return content

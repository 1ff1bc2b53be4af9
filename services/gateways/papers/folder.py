"""PDFs in the folder of registries: `pdf/`, and in it the folders of cabinets and of their providers."""

import os
from pathlib import Path

from services.bill_paper import LARGEST, NoPaper
from services.cabinets.profile import Cabinet

ROOT = "pdf"
"""The folder of PDFs in that of registries."""
FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK


def places(root: Path, cabinet: Cabinet, provider: str, *, alone: bool) -> tuple[Path, ...]:
    """Return the folders in which a provider's files may lie, its own first.

    What lies higher up is theirs only where nobody else's could lie there: `alone`, there is no other cabinet.
    """
    whose = root / cabinet.slug
    only = len(cabinet.providers) == 1
    return (whose / provider, *((whose,) if only else ()), *((root,) if only and alone else ()))


def read(folders: tuple[Path, ...], name: str) -> bytes | None:
    """Return the beginning of a file, a byte more than may be at most; None where there is none of this name.

    NoPaper for a name that leads elsewhere, for a link, and for what is no plain file.
    """
    if not name or Path(name).name != name or name.startswith("."):
        raise NoPaper("its name leads elsewhere")
    for folder in folders:
        try:
            return _content(folder / name)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise NoPaper(f"it is not read: {error.strerror}") from error
    return None


def _content(path: Path) -> bytes:
    file = os.open(path, FLAGS)
    with os.fdopen(file, "rb") as opened:
        return opened.read(LARGEST + 1)

"""Files that appear whole or not at all, and the zip of residents' files that lies beside a registry."""

import asyncio
import os
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from bot.registries.hold import Hold
from services.attachments.kinds import ENDINGS
from services.model.outgoing import Outgoing, OutKind
from services.model.tickets import FileState

PART = ".part"


@dataclass(slots=True)
class Pack:
    """The files of one registry, taken one at a time; `missing` names what could not be had, by row and number."""

    registry: Path
    hold: Hold
    missing: list[str] = field(default_factory=list)
    _zip: zipfile.ZipFile | None = None
    _done: dict[str, str] = field(default_factory=dict)

    async def fill(self, kind: OutKind, page: Sequence[Outgoing]) -> list[Outgoing]:
        """Pack what belongs to these rows, and return them with the names of it in the zip."""
        return [replace(row, told={**row.told, "attachments": await self._of(kind, row)}) for row in page]

    async def _of(self, kind: OutKind, row: Outgoing) -> list[str]:
        """Return the members of the zip; a photo belongs to every meter of its receipt, and is packed once."""
        stem = f"R{row.told['sheet']}-photo" if kind == OutKind.READINGS else f"{row.uid}-"
        names = []
        for number, file in enumerate(row.told["files"], 1):
            name = f"{stem}{number}"
            if name not in self._done:
                self._done[name] = await self._packed(kind, name, file)
            names.append(self._done[name])
        return [name for name in names if name]

    async def _packed(self, kind: OutKind, name: str, file: Mapping[str, Any]) -> str:
        """Pack one file; empty where it could not be had."""
        content = await self._content(kind, file)
        if content is None:
            self.missing.append(name)
            return ""
        member = f"{name}.{ENDINGS[file['mime']]}"
        await asyncio.to_thread(self._put, member, content)
        return member

    async def _content(self, kind: OutKind, file: Mapping[str, Any]) -> bytes | None:
        if file["state"] != FileState.KEPT or file["mime"] not in ENDINGS:
            return None
        if kind == OutKind.READINGS:
            return await self.hold.run(lambda uow: uow.photos.content(file["id"]))
        return await self.hold.run(lambda uow: uow.files.content(file["id"]))

    def _put(self, name: str, content: bytes) -> None:
        """Add a file as it is: photographs and PDF do not shrink."""
        if self._zip is None:
            self._zip = zipfile.ZipFile(self._part, "w")
        member = zipfile.ZipInfo(name)
        member.external_attr = 0o600 << 16
        self._zip.writestr(member, content)

    @property
    def _part(self) -> Path:
        return self.registry.with_suffix(f".zip{PART}")

    def close(self) -> None:
        """Give the zip its name, before the registry gets its own; nothing where there was no file."""
        if self._zip is not None:
            self._zip.close()
            with self._part.open("rb") as whole:
                os.fsync(whole.fileno())
            place(self._part, self.registry.with_suffix(".zip"))


def sync(file: IO[bytes]) -> None:
    """Let the disk have what was written."""
    file.flush()
    os.fsync(file.fileno())


def place(part: Path, path: Path) -> None:
    """Give a whole file its name, so that a power cut does not take it back."""
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)

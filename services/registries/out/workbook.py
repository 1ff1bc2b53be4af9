"""Workbooks for billing: every cell is text, so that no number loses its zeros and nothing is computed.

Written as a stream, like the reading of them (services/registries/book.py): memory does not grow with the rows.
"""

import re
import zipfile
from collections.abc import Iterable, Sequence
from functools import cache
from typing import IO, BinaryIO
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MOST_ROWS = 1_048_576
"""Of a sheet in Excel; further rows are on a further sheet, under the same header."""
MOST_TEXT = 32_767
"""Characters of a cell in Excel; it does not open a book that has more in one."""
TEXT_STYLE = 1
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">'
    '<xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Workbook:
    """Writes rows into a file; `close` makes it whole."""

    def __init__(self, file: BinaryIO, header: Sequence[str], most: int = MOST_ROWS) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._header, self._most = header, most
        self._sheets, self._rows = 0, 0
        self._sheet: IO[bytes] | None = None

    def put(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows under those that are there."""
        lines: list[str] = []
        for row in rows:
            if self._sheet is None or self._rows >= self._most:
                self._write(lines)
                self._turn()
            lines.append(self._line(row))
        self._write(lines)

    def close(self) -> None:
        """Write what a book needs beside its sheets."""
        if self._sheet is None:
            self._turn()
        self._finish()
        for name, text in self._parts().items():
            self._zip.writestr(name, text)
        self._zip.close()

    def _turn(self) -> None:
        """Begin a sheet."""
        self._finish()
        self._sheets, self._rows = self._sheets + 1, 0
        self._sheet = self._zip.open(f"xl/worksheets/sheet{self._sheets}.xml", "w")
        self._sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
        self._write([self._line(self._header)] if self._header else [])

    def _finish(self) -> None:
        if self._sheet is not None:
            self._sheet.write(b"</sheetData></worksheet>")
            self._sheet.close()
            self._sheet = None

    def _write(self, lines: list[str]) -> None:
        if self._sheet is not None:
            self._sheet.write("".join(lines).encode())
        lines.clear()

    def _line(self, row: Sequence[str]) -> str:
        self._rows += 1
        cells = (_cell(f"{_letters(at)}{self._rows}", text) for at, text in enumerate(row) if text)
        return f'<row r="{self._rows}">{"".join(cells)}</row>'

    def _parts(self) -> dict[str, str]:
        numbers = range(1, self._sheets + 1)
        sheets = "".join(f'<sheet name="{at}" sheetId="{at}" r:id="rId{at}"/>' for at in numbers)
        targets = {f"rId{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in numbers}
        targets[f"rId{self._sheets + 1}"] = ("styles", "styles.xml")
        types = {f"xl/worksheets/sheet{at}.xml": "worksheet" for at in numbers}
        types |= {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"}
        return {
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relations(targets),
            "xl/styles.xml": STYLES,
            "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "[Content_Types].xml": _types(types),
        }


def _cell(place: str, text: str) -> str:
    """Return a cell of text."""
    fit = escape(_ESCAPED.sub("_x005F_", _UNFIT.sub("", text)[:MOST_TEXT]), {"\r": "&#13;"})
    return f'<c r="{place}" t="inlineStr" s="{TEXT_STYLE}"><is><t xml:space="preserve">{fit}</t></is></c>'


@cache
def _letters(column: int) -> str:
    """Return the name of a column: 0 is A, 26 is AA."""
    more, at = divmod(column, 26)
    return f"{_letters(more - 1) if more else ''}{chr(ord('A') + at)}"


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{name}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{found}</Relationships>'


def _types(types: dict[str, str]) -> str:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    found = "".join(f'<Override PartName="/{name}" ContentType="{MIME}.{kind}+xml"/>' for name, kind in types.items())
    defaults = (
        f'<Default Extension="rels" ContentType="{rels}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{defaults}{found}</Types>'

"""Workbooks written by hand, as small as Excel still opens: numbers, inline and shared strings, formulas."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="1" sheetId="1" r:id="rId7"/></sheets></workbook>'
)
RELATIONS = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId7" Target="worksheets/a.xml"/></Relationships>'


def book(path: Path, rows: list[list], *, padding: int = 0, doctype: str = "", prefix: str = "") -> Path:
    """Write a workbook; a pair is a formula with its value, `padding` so many blanks inside the sheet.

    None is a formula that nobody has computed, `prefix` what some writers put before the tags of a sheet.
    """
    strings: list[str] = []
    sheet = "".join(
        f'<row r="{at}">{"".join(_cell(f"{chr(65 + n)}{at}", value, strings) for n, value in enumerate(row))}</row>'
        for at, row in enumerate(rows, 1)
    )
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", BOOK)
        made.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        made.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{shared}</sst>')
        blanks = " " * padding
        whole = f'{doctype}<worksheet xmlns="{MAIN}">{blanks}<sheetData>{sheet}</sheetData></worksheet>'
        made.writestr("xl/worksheets/a.xml", prefixed(whole, prefix) if prefix else whole)
    return path


def rewrite(path: Path, name: str, change: Callable[[str], str]) -> None:
    """Change a part of a workbook."""
    with zipfile.ZipFile(path) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for part, content in parts.items():
            made.writestr(part, content)


def retype(path: Path, kind: str) -> None:
    """Give the cells of formulas another type."""
    rewrite(path, "xl/worksheets/a.xml", lambda xml: xml.replace('t="str"', f't="{kind}"'))


def prefixed(xml: str, prefix: str) -> str:
    """Return a document with a prefix before every tag."""
    return re.sub(r"<(/?)(\w)", rf"<\1{prefix}:\2", xml).replace("xmlns=", f"xmlns:{prefix}=")


def _cell(place: str, value, strings: list[str]) -> str:
    if value is None:
        return f'<c r="{place}"><f>A1*2</f><v></v></c>'
    if isinstance(value, tuple):
        return f'<c r="{place}" t="str"><f>{value[0]}</f><v>{escape(value[1])}</v></c>'
    if isinstance(value, str):
        strings.append(value)
        return f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'

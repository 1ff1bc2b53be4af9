"""Workbooks written by hand, as small as Excel still opens: numbers, inline and shared strings, formulas."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="1" sheetId="1" r:id="rId7"/></sheets></workbook>'
)
RELATIONS = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId7" Target="worksheets/a.xml"/></Relationships>'


def book(path: Path, rows: list[list], *, padding: int = 0, doctype: str = "") -> Path:
    """Write a workbook; a pair is a formula with its value, `padding` so many blanks inside the sheet."""
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
        made.writestr("xl/worksheets/a.xml", whole)
    return path


def _cell(place: str, value, strings: list[str]) -> str:
    if isinstance(value, tuple):
        return f'<c r="{place}" t="str"><f>{value[0]}</f><v>{escape(value[1])}</v></c>'
    if isinstance(value, str):
        strings.append(value)
        return f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'

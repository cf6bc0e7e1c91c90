"""Reading an Excel workbook without trusting it.

A workbook is a packed folder of XML. Before a cell is read we look at what is packed: how large it says to become,
whether programs (macros) came along, and whether a text would grow while it is read. Formulas are never evaluated:
what Excel showed last is read, and a formula that was never computed is an empty cell.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from naast.people.tables import MOST_COLUMNS, MOST_IN_CELL, Line, Unreadable

MOST_UNPACKED = 120_000_000
MOST_PARTS = 1_000
# Nobody's list packs better than this; a bomb does.
MOST_DENSE = 200
EMPTY_ROWS_AT_MOST = 5_000


def lines_of_workbook(content: bytes) -> Iterator[Line]:
    """The rows of the first sheet that shows something."""
    from openpyxl import load_workbook  # half a second that only a spreadsheet is worth

    try:
        _refuse_what_could_harm(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a workbook has beside cells does not matter here
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            yield from _rows(_sheet(book))
    except Unreadable:
        raise
    except Exception as broken:  # a broken workbook breaks its reader in many ways
        raise Unreadable("broken_workbook") from broken


def _refuse_what_could_harm(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        _refuse_other_kinds(packed, {part.filename for part in parts})
        unpacked = sum(part.file_size for part in parts)
        dense = any(part.file_size > MOST_DENSE * max(part.compress_size, 5_000) for part in parts)
        if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or dense:
            raise Unreadable("grows_too_large")
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable("locked")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _refuse_growing_text(packed, part)


def _refuse_other_kinds(packed: zipfile.ZipFile, names: set[str]) -> None:
    if any(name.lower().endswith(("vbaproject.bin", ".vbs", ".js")) for name in names):
        raise Unreadable("macros")
    if "mimetype" in names or "content.xml" in names:
        raise Unreadable("open_document")
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise Unreadable("text_document")
    if "xl/workbook.xml" not in names:
        raise Unreadable("packed")
    if "[Content_Types].xml" not in names:
        raise Unreadable("broken_workbook")
    with packed.open("[Content_Types].xml") as types:
        if b"macroEnabled" in types.read(200_000):
            raise Unreadable("macros")


def _refuse_growing_text(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Words that stand for other words are declared before the first element; our parts never have any."""
    try:
        with packed.open(part) as text:
            next(iter(iterparse(text, events=("start",), forbid_dtd=True)), None)
    except DefusedXmlException as harmful:
        raise Unreadable("grows_too_large") from harmful
    except ParseError as broken:
        raise Unreadable("broken_workbook") from broken


def _sheet(book: Any) -> Any:
    """The first sheet that is shown and holds a cell."""
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in shown:
        sheet.reset_dimensions()  # what a workbook says about its size is often wrong
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)):
            if any(cell not in (None, "") for cell in row):
                return sheet
            if number > EMPTY_ROWS_AT_MOST:
                break
    raise Unreadable("empty")


def _rows(sheet: Any) -> Iterator[Line]:
    empty = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), start=1):
        cells = tuple(map(_as_shown, row))
        while cells and not cells[-1]:
            cells = cells[:-1]
        empty = 0 if cells else empty + 1
        if empty > EMPTY_ROWS_AT_MOST:
            return
        if cells:
            yield Line(number, cells)


def _as_shown(value: object) -> str:
    """A cell as a reader sees it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    said = str(value).replace("_x000D_", "").strip()
    if len(said) > MOST_IN_CELL:
        raise Unreadable("cell_too_long", MOST_IN_CELL)
    return "\n".join(" ".join(part.split()) for part in said.split("\n"))

"""Reading a table that somebody brings: a CSV file or an Excel workbook, whatever made it.

Only reading: nothing is computed, opened or followed. A file that is no table, or that could do harm, is not read;
`Unreadable` says why by a word for which `naast.people.columns` has the sentence. `row` is always the number that
the spreadsheet itself shows before the row.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from charset_normalizer import from_bytes

MOST_BYTES = 15_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_IN_CELL = 5_000
SEPARATORS = ";,\t|"
# Where the headings may stand, below a title.
HEADINGS_WITHIN = 10
# What files of other kinds begin with.
KINDS = {
    b"%PDF": "pdf", b"\x89PNG": "picture", b"\xff\xd8\xff": "picture", b"GIF8": "picture",
    b"\xd0\xcf\x11\xe0": "old_excel",
    b"\x1f\x8b": "packed", b"Rar!": "packed", b"7z\xbc\xaf": "packed", b"BZh": "packed", b"\xfd7zXZ": "packed",
    b"MZ": "program", b"\x7fELF": "program", b"#!": "program", b"{\\rtf": "text_document", b"SQLite format": "program",
}  # fmt: skip
# Marks that programs put before a text to say in which signs it is written.
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe\x00\x00": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
OLD_ENCODINGS = ["cp1252", "cp850", "mac_roman"]


class Unreadable(Exception):
    """The file as a whole cannot be read; `why` names the sentence."""

    def __init__(self, why: str, number: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.number = number


class Line(NamedTuple):
    """One row that holds something, with the number the spreadsheet shows before it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, and the rows below them."""

    headings: tuple[str, ...]
    headings_row: int
    lines: Sequence[Line]


def read(content: bytes, known: Callable[[str], bool]) -> Table:
    """The table in a file. `known` recognises a heading: it decides which row has them."""
    return _laid_out(list(_limited(_lines(content, known))), known)


def peek(content: bytes, known: Callable[[str], bool], rows: int = 25) -> Table:
    """The headings and the first rows, without reading on."""
    few = []
    for line in _limited(_lines(content, known)):
        few.append(line)
        if len(few) >= rows + HEADINGS_WITHIN:
            break
    return _laid_out(few, known)


def _lines(content: bytes, known: Callable[[str], bool]) -> Iterator[Line]:
    if not content.strip(b"\x00 \t\r\n"):
        raise Unreadable("empty")
    if len(content) > MOST_BYTES:
        raise Unreadable("too_large", MOST_BYTES // 1_000_000)
    if kind := next((kind for begins, kind in KINDS.items() if content.startswith(begins)), ""):
        raise Unreadable(kind)
    if content.startswith(b"PK"):
        from naast.people.workbooks import lines_of_workbook

        return lines_of_workbook(content)
    return _lines_of_text(text_of(content), known)


def _limited(lines: Iterator[Line]) -> Iterator[Line]:
    """Only rows that hold something, and never more than one would bring in at once."""
    found = 0
    for line in lines:
        if any(line.cells):
            found += 1
            if found > MOST_ROWS:
                raise Unreadable("too_many_rows", MOST_ROWS)
            if len(line.cells) > MOST_COLUMNS:
                raise Unreadable("too_many_columns", MOST_COLUMNS)
            yield line


def _laid_out(lines: list[Line], known: Callable[[str], bool]) -> Table:
    if not lines:
        raise Unreadable("empty")
    first = lines[:HEADINGS_WITHIN]
    place = max(range(len(first)), key=lambda at: (_recognised(first[at].cells, known), -at))
    headings = lines[place].cells
    width = max(map(len, [headings, *(line.cells for line in lines[place + 1 :])]))
    return Table((*headings, *[""] * (width - len(headings))), lines[place].number, lines[place + 1 :])


def _recognised(cells: Sequence[str], known: Callable[[str], bool]) -> int:
    return sum(1 for cell in cells if cell and known(cell))


def text_of(content: bytes) -> str:
    """The text in a file, in whatever signs it was written; refused when it is no text."""
    text = _decoded(content)
    odd = sum(1 for sign in text[:20_000] if ord(sign) < 32 and sign not in "\t\r\n\f")
    if odd or "\x00" in text:
        raise Unreadable("no_text")
    begins = text.lstrip()[:200].lower()
    if begins.startswith(("<!doctype", "<html", "<?xml", "<table", "<head", "<body", "<script")):
        raise Unreadable("web_page")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in BOMS.items():
        if content.startswith(mark):
            return _strictly(content, encoding)
    start = content[:4000]
    if zeros := start.count(0):
        even = start[::2].count(0)
        if zeros < len(start) // 5:
            raise Unreadable("no_text")
        return _strictly(content, "utf-16-be" if even * 2 > zeros else "utf-16-le")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return _in_old_signs(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as broken:
        raise Unreadable("no_text") from broken


def _in_old_signs(content: bytes) -> str:
    """One byte for a sign: which one differs per machine. What reads best wins, and Windows where nothing tells."""
    found = from_bytes(content, cp_isolation=OLD_ENCODINGS, threshold=0.4, enable_fallback=False)
    tried = {match.encoding for match in found} or {"cp1252"}
    readings = []
    for encoding in OLD_ENCODINGS:
        if encoding in tried or encoding == "cp1252":
            try:
                readings.append(content.decode(encoding))
            except UnicodeDecodeError:
                continue
    if not readings:
        raise Unreadable("no_text")
    return min(readings, key=_oddness)


def _oddness(text: str) -> int:
    """How many signs stand where people do not write them: no letter, or a capital inside a word."""
    odd, before = 0, " "
    for sign in text:
        if ord(sign) > 127 and sign not in "€‘’“”–—…°":
            odd += 4 if not sign.isalpha() or sign in "ƒªºıÞþðÐ" else int(sign.isupper() and before.islower())
        before = sign
    return odd


def _lines_of_text(text: str, known: Callable[[str], bool]) -> Iterator[Line]:
    text = text.removeprefix("\ufeff")
    told = text[:5].lower()
    if told.startswith("sep=") and len(told) == 5:  # a line for Excel, which does not count it as a row
        separator, text = text[4], text[5:].lstrip("\r").removeprefix("\n")
    else:
        separator = separator_of(text, known)
    for number, cells in enumerate(_records(text, separator), start=1):
        yield Line(number, tuple(map(_cell, cells)))


def _records(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            raise Unreadable("cell_too_long", MOST_IN_CELL) from wrong


def _cell(said: str) -> str:
    if len(said) > MOST_IN_CELL:
        raise Unreadable("cell_too_long", MOST_IN_CELL)
    return (
        said.strip() if said.isprintable() else "\n".join(" ".join(part.split()) for part in said.split("\n")).strip()
    )


def separator_of(text: str, known: Callable[[str], bool]) -> str:
    """What stands between the cells: the sign that makes headings we know, then rows of one length."""
    start = text[:60_000]
    return max(SEPARATORS, key=lambda sign: _fit(start, sign, known))


def _fit(start: str, separator: str, known: Callable[[str], bool]) -> tuple[int, int, int]:
    rows = []
    for row in csv.reader(io.StringIO(start, newline=""), delimiter=separator):
        if any(map(str.strip, row)):
            rows.append(row)
        if len(rows) == 50:
            break
    counted = Counter(len(row) for row in rows)
    width, same = max(counted.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(1, 0))
    heads = max((_recognised([cell.strip() for cell in row], known) for row in rows[:HEADINGS_WITHIN]), default=0)
    return heads, same if width > 1 else 0, width

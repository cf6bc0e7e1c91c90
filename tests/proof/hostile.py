"""What nobody fills in by accident, and what somebody does: texts, files and links, each from a seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

# Texts that broke something somewhere: signs that turn, hide, join or weigh nothing, words of machines.
TEXTS = (
    "", " ", "\t\r\n", "\x00", "voor\x00na", "\x1b[31mrood", "\ufeffbom", "\u202enegeL", "a\u200bb\u200dc",
    "\u2066x\u2069", "\ud7ff\ue000\uffff", "e\u0301" * 200, "Z\u0351\u0327\u0344" * 300, "👩‍👩‍👧‍👦" * 50,
    "İıſK", "ﷺ" * 400, "𝕎𝕚𝕞", "１２３", "ǅ", "<script>window.hit=1</script>",
    "\"><img src=x onerror='window.hit=1'>", "javascript:window.hit=1", "{{ 7|add:7 }}", "{% debug %}",
    "%(name)s %s %n", "{0.__class__}", "${7*7}", "';DROP TABLE people_person;--", "' OR '1'='1", "\\", "%",
    "_", "../../etc/passwd", "C:\\con", "x\r\nSet-Cookie: a=b", "x\nBcc: a@b.example", "=1+1", "@SUM(A1)",
    "+cmd|' /C calc'!A0", "-0", "0", "-1", "1e308", "NaN", "Infinity", "9" * 400, "2147483648",
    "-9223372036854775809", "1,5", "1.5.5", "0x41", "true", "null", "None", "undefined", "[]", "{}",
    "[[[[", '{"a":' * 500, "on", "0000-00-00", "9999-12-31", "10000-01-01", "2026-02-30", "31-12-2026",
    "1900-01-01T00:00", "24:00", "12:60", "2026-13-01T25:61", "00000000-0000-0000-0000-000000000000",
    "nil", "a@b", "a@b.example\n", "x" * 255 + "@b.example", "http://[::1", "file:///etc/passwd",
    "x" * 10_000, "x" * 300_000, "\n" * 5_000, "naast", "coordinator", "staff",
)  # fmt: skip


def text(chance: random.Random) -> str:
    """One of these, or two in a row, or what chance makes of all the signs there are."""
    kind = chance.random()
    if kind < 0.6:
        return chance.choice(TEXTS)
    if kind < 0.8:
        return chance.choice(TEXTS) + chance.choice(TEXTS)
    signs = (chr(chance.choice((chance.randrange(32, 0xD800), chance.randrange(0xE000, 0x110000)))) for _ in range(40))
    return "".join(signs)


# ── files ──

HEADINGS = ["Voornaam", "Achternaam", "E-mail", "Nummer", "Sinds"]


def rows(chance: random.Random) -> list[list[str]]:
    """People as a list has them, with what is odd among them."""
    odd = [
        text(chance) if chance.random() < 0.2 else word for word in ("Wim", "Jansen", "w@b.example", "12", "2026-01-02")
    ]
    return [HEADINGS, *([str(n), *odd[1:]] for n in range(chance.choice((0, 1, 3, 30))))]


def sheet(chance: random.Random) -> bytes:
    """A workbook as a spreadsheet writes it."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Lijst")
    for row in rows(chance):
        page.append(["".join(sign for sign in cell if sign.isprintable())[:30_000] for cell in row])
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def words(chance: random.Random) -> bytes:
    """The same as text, in some encoding, between some signs."""
    between = chance.choice((";", ",", "\t", "|", "", "\x00"))
    said = chance.choice(("\r\n", "\n", "\r")).join(between.join(row) for row in rows(chance))
    encoding = chance.choice(("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "cp850", "mac_roman", "utf-7"))
    return said.encode(encoding, errors="replace")


def repacked(content: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """A workbook of which the parts were changed."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(*change(part, old.read(part)))
    return whole.getvalue()


def _whole(content: bytes, _chance: random.Random) -> bytes:
    return content


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flipped(content: bytes, chance: random.Random) -> bytes:
    there = bytearray(content or b"x")
    for _ in range(chance.choice((1, 5, 200))):
        there[chance.randrange(len(there))] ^= 1 << chance.randrange(8)
    return bytes(there)


def _shuffled(content: bytes, chance: random.Random) -> bytes:
    parts = [content[at : at + 97] for at in range(0, len(content), 97)]
    chance.shuffle(parts)
    return b"".join(parts)


def _named_otherwise(content: bytes, chance: random.Random) -> bytes:
    kinds = (
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"MZ",
        b"\x7fELF",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"\x1f\x8b\x08",
        b"#!",
    )
    return chance.choice(kinds) + content


def _nothing(_content: bytes, chance: random.Random) -> bytes:
    return chance.choice(
        (b"", b"\x00" * 5_000, b" \r\n", b"\xff" * 3_000, b"\xef\xbb\xbf", b'"' * 2_000, b";" * 90_000)
    )


def _noise(_content: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((10, 1_000, 60_000)))


def _wide(_content: bytes, chance: random.Random) -> bytes:
    return b";".join([b"Voornaam"] * chance.choice((199, 201, 100_000))) + b"\n" + b"x;" * 300


def _grows(content: bytes, chance: random.Random) -> bytes:
    """A part that packs small and unpacks large."""
    size = chance.choice((30_000_000, 130_000_000))
    return repacked(
        _workbook(content, chance), lambda part, there: (part, there + b" " * size if "sheet" in part else there)
    )


def _entities(content: bytes, chance: random.Random) -> bytes:
    """A text that stands for another text, for a file of the server, or for an address elsewhere."""
    said = chance.choice(('"haha"', 'SYSTEM "file:///etc/passwd"', 'SYSTEM "http://127.0.0.1:9/x"'))
    begins = f"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b {said}>]>".encode()
    return repacked(
        _workbook(content, chance), lambda part, there: (part, begins + there if "sheet" in part else there)
    )


def _out_of_place(content: bytes, chance: random.Random) -> bytes:
    """Parts that want to be written elsewhere, or that are not there."""
    other = chance.choice(("../../" * 5, "/etc/", "C:\\", "a\x01"))
    return repacked(_workbook(content, chance), lambda part, there: (other + part if "sheet" in part else part, there))


def _macros(content: bytes, chance: random.Random) -> bytes:
    name = chance.choice(("xl/vbaProject.bin", "mimetype", "word/document.xml"))
    return repacked(_workbook(content, chance), lambda part, there: (name if "theme" in part else part, there))


def _in_the_sheet(content: bytes, chance: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    book = _workbook(content, chance)
    return repacked(book, lambda part, there: (part, change(there) if "sheet" in part else there))


def _workbook(content: bytes, chance: random.Random) -> bytes:
    return content if content.startswith(b"PK") else sheet(chance)


WAYS = (
    _whole, _cut, _flipped, _flipped, _shuffled, _named_otherwise, _nothing, _noise, _wide, _grows, _entities,
    _out_of_place, _macros,
)  # fmt: skip


def file(chance: random.Random) -> tuple[str, bytes]:
    """A name and what is in it."""
    content = chance.choice((sheet, words))(chance)
    way = chance.choice(WAYS)
    name = chance.choice(
        ("lijst.xlsx", "lijst.csv", "../../lijst.csv", "lijst\x00.csv", "\u202evsc.tsijl", "x" * 300 + ".csv", "")
    )
    return name, way(content, chance)


# ── links ──


def changed(link: str, chance: random.Random) -> str:
    """A signed link of which something is not as it was."""
    at = chance.randrange(len(link))
    way = chance.randrange(6)
    if way == 0:
        return link[:at] + chance.choice("abcXYZ019-_") + link[at + 1 :]
    if way == 1:
        return link[:at]
    if way == 2:
        return link + chance.choice(("A", "=", "==", "%00", "%0a", "/", "?x=1", "é", "." * 50))
    if way == 3:
        return link[at:] + link[:at]
    if way == 4:
        return link.swapcase()
    return "".join(chance.choice("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") for _ in link)

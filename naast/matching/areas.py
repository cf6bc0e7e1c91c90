"""Where a neighbourhood lies: a list of areas, each with one point, that an organisation supplies itself.

The point stands for everybody who said this neighbourhood. It is nobody's address, and places in the vault are never
looked up: a distance is between two neighbourhoods, and nothing is closer to the truth than that. Plain Python.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from naast.matching.engine.people import plain
from naast.people.tables import Line, Table, read

MOST_BYTES = 3_000_000
# The Netherlands have about 4,100 areas of four figures, and some 14,000 neighbourhoods.
MOST_AREAS = 20_000
LONGEST_WORD = 60
# Metres from the middle beyond which nothing lies on a grid of any country.
FARTHEST = 10_000_000
HEADINGS = {
    "word": ("gebied", "area", "postcode", "pc4", "buurt", "wijk", "neighbourhood"),
    "x": ("x", "x_rd", "rd_x"), "y": ("y", "y_rd", "rd_y"),
    "lat": ("lat", "latitude", "breedtegraad"), "lon": ("lon", "lng", "long", "longitude", "lengtegraad"),
}  # fmt: skip
_MEANING = {heading: meaning for meaning, headings in HEADINGS.items() for heading in headings}
FOUR_FIGURES = re.compile(r"(?<!\d)[1-9]\d{3}(?!\d)")
NUMBER = re.compile(r"[+-]?\d{1,10}(?:[.,]\d{1,12})?")
# Of a degree of latitude, and where a degree of longitude is measured from.
METRES_A_DEGREE, MIDDLE = 111_320.0, 5.387

# Whole metres east and north.
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wrong:
    """What cannot be read: the row of the spreadsheet (0 for the whole file), which thing, and what stood there."""

    row: int
    code: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Areas:
    """What a file says: a point in metres by the plain word of each area, and everything that is wrong with it."""

    points: Mapping[str, Point]
    wrong: tuple[Wrong, ...]


def read_areas(content: bytes) -> Areas:
    """The areas in a file; `naast.people.tables.Unreadable` when it is no table at all."""
    table = read(content, lambda heading: plain(heading) in _MEANING)
    columns = {_MEANING[key]: at for at, heading in enumerate(table.headings) if (key := plain(heading)) in _MEANING}
    if "word" not in columns or not ({"x", "y"} <= set(columns) or {"lat", "lon"} <= set(columns)):
        return Areas({}, (Wrong(table.headings_row, "headings"),))
    if len(table.lines) > MOST_AREAS:
        return Areas({}, (Wrong(0, "too_many", str(MOST_AREAS)),))
    return _read_lines(table, columns)


def _read_lines(table: Table, columns: Mapping[str, int]) -> Areas:
    points: dict[str, Point] = {}
    first: dict[str, int] = {}
    wrong: list[Wrong] = []
    for line in table.lines:
        word = plain(_cell(line, columns["word"]))
        point = _point(line, columns)
        if not word or len(word) > LONGEST_WORD:
            wrong.append(Wrong(line.number, "word", word[:LONGEST_WORD]))
        elif isinstance(point, Wrong):
            wrong.append(point)
        elif word in points:
            wrong.append(Wrong(line.number, "twice", f"{word} ({first[word]})"))
        else:
            points[word], first[word] = point, line.number
    return Areas(points, tuple(wrong))


def _cell(line: Line, at: int) -> str:
    return line.cells[at] if at < len(line.cells) else ""


def _point(line: Line, columns: Mapping[str, int]) -> Point | Wrong:
    """The point in metres, or what is wrong with its numbers."""
    metres = "x" in columns and "y" in columns
    names, most = (("x", "y"), (FARTHEST, FARTHEST)) if metres else (("lat", "lon"), (90, 180))
    found = []
    for name, limit in zip(names, most, strict=True):
        said = _cell(line, columns[name])
        number = float(said.replace(",", ".")) if NUMBER.fullmatch(said) else math.nan
        if not abs(number) <= limit:
            return Wrong(line.number, name, said[:40])
        found.append(number)
    return (round(found[0]), round(found[1])) if metres else _in_metres(*found)


def _in_metres(lat: float, lon: float) -> Point:
    """Degrees as metres on a flat map that keeps areas; within a country it is right to a few in a hundred."""
    east = (lon - MIDDLE) * METRES_A_DEGREE * math.cos(math.radians(lat))
    return round(east), round(lat * METRES_A_DEGREE)


def keys_of(said: str) -> tuple[str, ...]:
    """Under which words the area that somebody said may stand: as she wrote it, or the four figures in it."""
    whole = plain(said)[:LONGEST_WORD]
    return tuple(dict.fromkeys([*([whole] if whole else ()), *FOUR_FIGURES.findall(said)]))


def point_of(said: str, points: Mapping[str, Point]) -> Point | None:
    """The point of the area that somebody said, when the organisation's list knows it."""
    return next((points[key] for key in keys_of(said) if key in points), None)


def all_keys(said: Iterable[str]) -> set[str]:
    """Every word to look up."""
    return {key for one in said for key in keys_of(one)}

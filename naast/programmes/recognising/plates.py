"""Number plates: who knows one finds the car, and who drives it. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naast.programmes.recognising.born import MONTHS

# Six signs in three groups, each of letters or of figures: *ab-12-cd*, *12-abc-3*, *1-abc-23*.
SHAPES = frozenset([(2, 2, 2), (2, 3, 1), (1, 3, 2), (3, 2, 1), (1, 2, 3)])
STROKES = re.compile(
    r"(?<![\w-])([a-z]{1,3}|\d{1,3})-([a-z]{1,3}|\d{1,3})-([a-z]{1,3}|\d{1,3})(?![\w-])", re.IGNORECASE
)
TOLD = re.compile(
    r"\b(?:kenteken\w*|nummerplaat|nummerbord|number\s?plate|licen[cs]e\s?plate)\b[\s:.]*(?:is|was|met|van\s\w+)?[\s:.]*"
    r"((?:[a-z\d][ -]?){5}[a-z\d])(?!\w)",
    re.IGNORECASE,
)
MONTH = re.compile(MONTHS, re.IGNORECASE)


def plates_in(text: str) -> Iterator[tuple[int, int]]:
    """Where number plates stand."""
    for one in STROKES.finditer(text):
        groups = one.groups()
        shape = tuple(len(group) for group in groups)
        if shape in SHAPES and _is_mixed("".join(groups)) and not any(MONTH.fullmatch(group) for group in groups):
            yield one.span()
    yield from (one.span(1) for one in TOLD.finditer(text) if _is_mixed(one.group(1)))


def _is_mixed(said: str) -> bool:
    return any(sign.isdigit() for sign in said) and any(sign.isalpha() for sign in said)

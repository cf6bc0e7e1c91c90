"""Numbers of a telephone that only the words before them tell: *tel. 360 12 34*; and those of other countries."""

from __future__ import annotations

import re
from collections.abc import Iterator

TOLD = re.compile(
    r"\b(?:tel(?:efoon)?(?:nr|nummer)?|mob(?:iel)?(?:\s?nr|\s?nummer)?|nr|nummer|06(?:-?nummer)?|app|bel(?:len)?)"
    r"\b[.:]?\s*(?:is|was|=|:|op|van\s\w+|hem|haar|me)?[\s:.]*"
    r"(\+?\(?\d(?:[\s\-./()]{0,3}\d){6,14})(?![-. ]?[A-Za-z]{2}\b|\w)",
    re.IGNORECASE,
)
# A number of another country, also behind another figure.
ABROAD = re.compile(r"(?<!\d)(?:\+|00)[1-9]\d{0,2}(?:[ .\-/()]{0,2}\d){6,12}(?!\d)")
DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}(?!\d)|(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)")


def told_in(text: str) -> Iterator[tuple[int, int]]:
    """Where such numbers stand."""
    yield from (one.span() for one in ABROAD.finditer(text))
    yield from (one.span(1) for one in TOLD.finditer(text) if not DATE.match(one.group(1)))

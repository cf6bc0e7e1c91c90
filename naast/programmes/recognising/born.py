"""A day that somebody was born on: told as such, or a whole date long ago."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naast.programmes.contact_words import DIGITS

MONTHS = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
DAY = rf"\d{{1,2}}(?:\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?|\s+{MONTHS}\.?\s+'?)(?:(?:19|20)?\d{{2}})"
TOLD = re.compile(
    rf"\b(?:geb(?:oren|\.|oortedatum)?|gb\.?d?|geb\.?datum|verjaardag|jarig|bouwjaar)\b[\s:.]*(?:is|op|in|dat\.?|datum)?"
    rf"[\s:.]*((?:{DAY})|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}|(?:19[2-9]\d|20[0-2]\d)\b|\d{{1,2}}\s+{MONTHS}\b)",
    re.IGNORECASE,
)
# The same in words: *geboren twaalf maart tachtig*, *in negentienhonderd tachtig*.
SPOKEN = rf"(?:{'|'.join(sorted(DIGITS, key=len, reverse=True))})"
SPOKEN_DAY = rf"(?:de\s)?(?:\d{{1,2}}(?:e|ste|de)?|{SPOKEN}(?:de|ste)?|eerste|derde|achtste)"
CENTURY = r"(?:negentien(?:honderd)?(?:\s?en)?|tweeduizend(?:\s?en)?)"
SPOKEN_YEAR = rf"(?:(?:19|20)\d{{2}}|'?\d{{2}}|{CENTURY}\s?{SPOKEN}|{SPOKEN}|tweeduizend)"
TOLD_SPOKEN = re.compile(
    rf"\b(?:geb(?:oren|\.|oortedatum)?|geb\.?datum|verjaardag|jarig|bouwjaar)\b[\s:.]*(?:is|op|in|datum)?[\s:.]*"
    rf"(?:de\s)?({SPOKEN_DAY}\s+{MONTHS}\b(?:\s+{SPOKEN_YEAR}\b)?|{CENTURY}\s?{SPOKEN}\b)",
    re.IGNORECASE,
)
LONG_AGO_SPOKEN = re.compile(
    rf"\b{SPOKEN_DAY}\s+{MONTHS}\s+(?:negentien(?:honderd)?(?:\s?en)?\s?{SPOKEN}|19\d{{2}})\b", re.IGNORECASE
)
# Nobody visits on a day of the last century.
LONG_AGO = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?|\d{{1,2}}\s+{MONTHS}\.?\s+)19\d{{2}}\b", re.I
)


def dates_in(text: str) -> Iterator[tuple[int, int]]:
    """Where days of birth stand."""
    yield from (one.span(1) for one in TOLD.finditer(text))
    yield from (one.span(1) for one in TOLD_SPOKEN.finditer(text))
    yield from (one.span() for pattern in (LONG_AGO, LONG_AGO_SPOKEN) for one in pattern.finditer(text))

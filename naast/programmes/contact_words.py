"""What looks like a telephone number, an e-mail address, a link, a postcode or a street with a number in a text.

Plain Python. It would rather stop one number too few in a sentence about times and dates than stop every sentence with
a figure in it; what is written with intent (*nul zes, één twee ...*) is found as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

NUMBER, MAIL, LINK, POSTCODE, STREET = "number", "mail", "link", "postcode", "street"
DIGITS = {
    "nul": "0", "zero": "0", "een": "1", "één": "1", "one": "1", "twee": "2", "two": "2", "drie": "3", "three": "3",
    "vier": "4", "four": "4", "vijf": "5", "five": "5", "zes": "6", "six": "6", "zeven": "7", "seven": "7",
    "acht": "8", "eight": "8", "negen": "9", "nine": "9",
}  # fmt: skip
TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()  # noqa: SIM905
TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()  # noqa: SIM905
DIGITS |= {name: str(number) for number, name in enumerate(TEENS, 10)}
DIGITS |= {name: str(number * 10) for number, name in enumerate(TENS, 2)}
DIGITS |= {
    f"{one}{'ën' if one.endswith('e') else 'en'}{ten}": f"{tens}{DIGITS[one]}"
    for tens, ten in enumerate(TENS, 2)
    for one in ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
}
# A figure may touch a word: *zes12345678*. A letter may not.
_WORDS = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sorted(DIGITS, key=len, reverse=True))})(?![^\W\d_])", re.IGNORECASE)
# The letter o beside a figure is read as a nought.
_NOUGHT = re.compile(r"(?<!\w)[oO](?=[\s\-./]{0,3}\d)|(?<=\d)[oO](?=\d)")
# Mobile numbers here begin with 06; ten digits with anything between them are no list of times.
_MOBILE = re.compile(r"(?<!\w)0[\s\-./()_]{0,3}6(?:[\s\-./()_,]{0,3}\d){8}(?!\w)")
# Ten figures in all: at once, or with the area code by itself.
_LANDLINE = re.compile(
    r"(?<!\w)0[1-9]\d{8}(?!\w)"
    r"|(?<![\w.])\(?0[1-9]\d{1,2}\)?[\s\-./]{1,3}\d(?:[\s\-.]?\d){5,6}(?!\w)"
)
# A run of digits with what people put between them.
_RUN = re.compile(r"(?<![\w])(?:\+|00)?\d(?:[\s\-./()\u00a0\u2010-\u2015_,]{0,3}\d){5,16}(?!\w)")
_DATE = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b")
_TIME = re.compile(r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b")
_MONEY = re.compile(r"(?:€|\beuro\b)\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:euro|eur)\b", re.IGNORECASE)
_AT = r"\s*(?:@|\(at\)|\[at\]|\b(?:apenstaartje|apestaartje)\b)\s*"
_DOT = r"\s*(?:\.|\(dot\)|\[dot\]|\b(?:punt|dot)\b)\s*"
# No longer than the part before the sign may be: else a long row of signs is tried from each of them.
_MAIL = re.compile(rf"[\w.+-]{{1,64}}{_AT}[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}}", re.IGNORECASE)
_MAIL_WORDS = re.compile(r"[\w.+-]{1,64}\s+at\s+[\w-]+\s+(?:dot|punt)\s+[a-z]{2,}", re.IGNORECASE)
_LINK = re.compile(r"\b(?:https?://|www\.|wa\.me/|t\.me/)\S+", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}\b")
_POSTCODE_SMALL = re.compile(r"\b[1-9]\d{3}(?!sa|sd|ss)[a-z]{2}\b")
_STREET = re.compile(
    r"\b(?!onderweg\b)(?:[\w'’.-]{2,40}(?:straat|laan|weg|plein|gracht|kade|dreef|singel|steeg|hof|pad|plantsoen|dijk)"
    r"|[A-Z][\w'’.-]{1,40}\s(?:street|road|avenue|lane|square|drive))\s+(?:nr\.?|nummer|no\.?|number)?\s?\d{1,4}\s?[a-z]?\b"
    r"(?!\s*(?:keer|km|kilometer|meter|minu|uur|dag|week|weken|maand|mensen|person|euro|times|hour|day|month)"
    r"|\s*(?:jan|feb|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec|mar|may|oct)|[.:/]\d)",
    re.IGNORECASE,
)
# English puts the number first; a name in two words has two capitals.
_STREET_NAMED = re.compile(
    r"\b\d{1,4}\s+[A-Z][\w'’.-]*\s+(?:Street|Road|Avenue|Lane|Square|Drive)\b"
    r"|\b[A-Z][\w'’.-]+\s+(?:Straat|Laan|Weg|Plein|Gracht|Kade|Singel|Dijk|Hof|Pad)\s+\d{1,4}\b"
)
_PLACES = ((POSTCODE, _POSTCODE), (POSTCODE, _POSTCODE_SMALL), (STREET, _STREET), (STREET, _STREET_NAMED))
_LETTERS = ((MAIL, _MAIL), (MAIL, _MAIL_WORDS), (LINK, _LINK))


# Signs that nobody sees, though Unicode calls them letters or marks: joiners, fillers, and choices between shapes.
UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))
)


def bare(text: str) -> str:
    """The text as somebody reads it: without the signs that nobody sees, and wide or round letters made plain."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf" and sign not in UNSEEN)
    return unicodedata.normalize("NFKC", seen)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach or find somebody: what kind, and where it stands in the bare text."""

    kind: str
    start: int
    end: int


def all_ways(text: str) -> list[Way]:
    """Every way to reach or find somebody in this text, as it stands when it is bare; they may overlap."""
    text = bare(text)
    found = [Way(kind, *one.span()) for kind, pattern in _PLACES + _LETTERS for one in pattern.finditer(text)]
    return found + [Way(NUMBER, start, end) for start, end in _numbers(text)]


def ways_in(text: str) -> frozenset[str]:
    """Which ways to reach or find somebody stand in this text."""
    return frozenset(way.kind for way in all_ways(text))


def addresses_in(text: str) -> frozenset[str]:
    """Only what says where somebody is."""
    text = bare(text)
    return frozenset(kind for kind, pattern in _PLACES if pattern.search(text))


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    plain = _NOUGHT.sub("0", text)
    for sure in (_MOBILE, _LANDLINE):
        yield from (one.span() for one in sure.finditer(plain))
    for other in (_DATE, _TIME, _MONEY):
        plain = other.sub(lambda one: ";" * len(one.group()), plain)
    figures, begins, ends = _as_figures(plain)
    yield from (one.span() for one in _RUN.finditer(plain) if _is_number(one.group()))
    spoken = [*_MOBILE.finditer(figures), *(one for one in _RUN.finditer(figures) if _is_number(one.group()))]
    yield from ((begins[one.start()], ends[one.end() - 1]) for one in spoken)


def _as_figures(text: str) -> tuple[str, list[int], list[int]]:
    """The text with its numbers in figures, and for each sign of it where that began and ended in the text."""
    said: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    last = 0
    for word in [*_WORDS.finditer(text), None]:
        start, end = word.span() if word else (len(text), len(text))
        between, figures = text[last:start], DIGITS[word.group().lower()] if word else ""
        said += [between, figures]
        begins += [*range(last, start), *(start for _ in figures)]
        ends += [*range(last + 1, start + 1), *(end for _ in figures)]
        last = end
    return "".join(said), begins, ends


def _is_number(run: str) -> bool:
    """Long enough to call, and beginning as a number does, or just that long."""
    digits = re.sub(r"\D", "", run)
    if run.startswith("+") or digits.startswith("00"):
        return 9 <= len(digits) <= 15
    if digits.startswith("0"):
        return 9 <= len(digits) <= 11
    if re.match(r"6\D{0,3}\d", run) and len(digits) == 9:
        return True
    if "," in run or re.fullmatch(r"\d{1,3}(?:\.\d{3})+", run):
        return False
    return 9 <= len(digits) <= 13 and max(map(len, re.findall(r"\d+", run))) >= 3

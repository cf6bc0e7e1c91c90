"""Streets with or without a number, and postcodes: by how a street ends, by what is before it or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naast.programmes.recognising.language import (
    FIRST_NAMES,
    HARMLESS,
    NO_CODE,
    NO_STREET,
    WORDS,
    folded,
    is_dutch,
    listed,
)

LETTER = r"[^\W\d_]"
WORD = rf"{LETTER}(?:{LETTER}|['’-]){{0,40}}"
# Without a stroke: that stands between words, and each stroke may be read in one way only.
CAPITAL = rf"[A-ZÀ-ÖØ-Þ](?:{LETTER}|['’]){{0,30}}"
# Whatever ends so is a street, once it says more than that.
ENDS = (
    "straat|straatje|str|laan|laantje|weg|weggetje|plein|pleintje|gracht|kade|dreef|singel|steeg|steegje|plantsoen|dijk"
    "|wal|boulevard|pad|paadje|hof|hofje|park"
)
# With these at its end it may be anything; with a capital inside a sentence, or with a number, it is a street.
MAY_END = "kamp|horst|burg|veld|erf|brink|markt|haven|hoeve|akker|meent|zoom|donk|wetering|beemd|oord|rade|warande"
# A number of a house, with what tells the doors apart; not how many, how late or which day.
DOOR = r"\s?(?:[a-zA-Z]|[a-z]{2}|hs|bis|zwart|rood|[IV]{1,3}|\d?\s?hoog)|\s?[-/]\s?(?:\d{1,4}|[a-zA-Z]|[IV]{1,3})"
NUMBER = (
    rf"(?:,?\s?(?i:nummer|huisnummer|huisnr\.?|nr\.?|no\.?)?\s?(?<!\d)\d{{1,4}}(?:{DOOR})?(?!\w)"
    r"(?!\s*(?i:x|keer|km|kilo\w*|meter|m|min\w*|uur|uren|u|dag\w*|we?e?k\w*|maand\w*|jaar|jr|mensen|man|pers\w*|euro|kind\w*"
    r"|woning\w*|huizen|stappen|graden|procent|jan\w*|feb\w*|maart|mrt|apr\w*|mei|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|nov\w*"
    r"|dec\w*)\b)(?![.:/]\d))"
)
# Words before the one that ends as a street: those with a capital, small links, *tweede* and *2e*.
HONOURED = "burgemeester|pastoor|dokter|professor|generaal|prins|prinses|koningin|koning|sint|oude|nieuwe|lange|korte"
LINKS = "van|von|de|den|der|het|'t|ten|ter|en"
BEFORE = rf"(?:(?:{CAPITAL}\.?|(?i:{HONOURED})|\d{{1,2}}e)[ -](?:(?:{LINKS})[ -]){{0,3}}){{0,5}}"
ONE_WORD = re.compile(rf"(?<!\w)({BEFORE})((?i:{WORD}(?:{ENDS})))\b\.?({NUMBER})?")
PERHAPS = re.compile(rf"(?<=[a-z,] )({CAPITAL}(?:{MAY_END}))\b{NUMBER}?|(?<!\w)((?i:{WORD}(?:{MAY_END}))){NUMBER}")
TWO_WORDS = re.compile(rf"(?<!\w)(?:{CAPITAL}[ -]){{1,5}}(?i:{ENDS})\b\.?{NUMBER}?")
STREET_OF = re.compile(
    rf"\b(?i:laan|weg|plein|hof|park|kade|dreef|singel|dijk)\s(?:van|der|den|de)\s(?:de[nr]?\s|het\s)?({WORD})({NUMBER})?"
)
NUMBERED = re.compile(rf"(?<!\w)((?:{CAPITAL}\s){{0,5}})({CAPITAL}){NUMBER}")
LIVES = re.compile(
    rf"\b(?i:woon\w*|wonen|adres\w*|verhuis\w*)\b[^.!?\n]{{0,25}}?(?:\b(?i:op|aan|in|is|naar)|:)\s(?:(?i:de|het|'t|den)\s)?"
    rf"((?:{WORD}\s){{0,2}}(?!(?i:nummer|nr|no|kamer)\b)({WORD}){NUMBER})"
)
CORNER = re.compile(
    rf"\b(?i:hoek|hoekje|zijstraat|zijstraatje)\s(?:van|bij|aan)?\s?(?:de[nr]?\s|het\s|'t\s)?((?:{CAPITAL}\s){{0,5}}({WORD}))"
)
TOLD_CODE = re.compile(
    r"\b(?:post[ck]ode|pc)\b[\s:.]*(?:is|was)?[\s:.]*([1-9]\d{3}(?:[\s.-]{0,3}[a-z]{2})?)\b", re.IGNORECASE
)
CODE = re.compile(r"(?<![\d€.,:-])\b([1-9]\d{3})[ .\-–]{0,3}([A-Za-z]{2})\b(?!\w)")
# The same, with a space between its figures or its letters.
SPREAD = re.compile(r"(?<![\d€.,:-])\b([1-9](?: ?\d){3}) {0,3}([A-Za-z] ?[A-Za-z])\b(?!\w|[.'’]\w| \w\b)")
# The number of a house, just before.
HOUSE_BEFORE = re.compile(rf"\d(?:{DOOR})?,?\s$")
# No postcode ends so.
NO_LETTERS = ("SA", "SD", "SS")


def streets_in(text: str) -> Iterator[tuple[int, int]]:
    """Where streets stand, each with its number."""
    yield from (one.span() for one in ONE_WORD.finditer(text) if _is_street(one.group(2), one.group(3)))
    for one in PERHAPS.finditer(text):
        if not _is_said(one.group(1) or one.group(2)):
            yield one.span()
    yield from (one.span() for one in TWO_WORDS.finditer(text) if not _is_nobody(one.group().split()[0]))
    for one in STREET_OF.finditer(text):
        if one.group(2) or one.group(1)[0].isupper() or not is_dutch(folded(one.group(1))):
            yield one.span()
    for one in NUMBERED.finditer(text):
        if not _is_said(one.group(2)) and folded(one.group(2)) not in listed(FIRST_NAMES):
            yield one.span()
    yield from (one.span(1) for one in LIVES.finditer(text))
    for one in CORNER.finditer(text):
        if one.group(2)[0].isupper() or not is_dutch(folded(one.group(2))):
            yield one.span(1)


def _is_street(word: str, number: str | None) -> bool:
    plain = folded(word)
    if plain in listed(NO_STREET):
        return False
    return bool(number) or not (plain in listed(WORDS) or plain in listed(HARMLESS))


def _is_said(word: str) -> bool:
    plain = folded(word)
    return plain in listed(HARMLESS) or plain in listed(WORDS) or word.isupper()


def _is_nobody(word: str) -> bool:
    return is_dutch(folded(word))


def postcodes_in(text: str) -> Iterator[tuple[int, int]]:
    """Where postcodes stand."""
    yield from (one.span(1) for one in TOLD_CODE.finditer(text))
    for one in (*CODE.finditer(text), *SPREAD.finditer(text)):
        letters = one.group(2).replace(" ", "")
        sure = letters.isupper() or letters.lower() not in listed(NO_CODE)
        if letters.upper() not in NO_LETTERS and (
            sure or HOUSE_BEFORE.search(text, max(0, one.start() - 10), one.start())
        ):
            yield one.span()

"""Which words are Dutch, which are names, and which bear a capital and are nobody.

Read once: the words as they are built from a dictionary (`spelling.py`), the rest from the lists beside. Nothing of
what somebody typed is remembered here.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

PLACE = Path(__file__).parent / "lists"
BUILT = Path(__file__).parent / "built" / "words.txt"
WORDS, FIRST_NAMES, SURNAMES, HARMLESS = "words", "first_names", "surnames", "harmless"
TITLES, SURE_TITLES, BEFORE, BEHIND = "titles", "sure_titles", "before", "behind"
NO_STREET, NO_CODE, OF_THIS_WORK, NO_WORD = "no_street", "no_code", "of_this_work", "no_word"
LISTS = (WORDS, FIRST_NAMES, SURNAMES, HARMLESS, TITLES, SURE_TITLES, BEFORE, BEHIND, NO_STREET, NO_CODE, OF_THIS_WORK)
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# What stands between the halves of a compound, and what may come behind a word without making it another one.
JOINTS = ("", "s", "e", "en", "n")
ENDINGS = ("s", "e", "en", "n", "t", "je", "jes", "tje", "tjes", "pje", "pjes", "er", "ers", "ster", "heid")
SHORTEST_HALF = 4
# No word is longer; what is, is not looked up.
LONGEST = 40


class NotBuilt(Exception):
    """The Dutch words are not there."""


def folded(text: str) -> str:
    """Small letters without accents: José and jose are one name."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(LETTERS).replace("’", "'")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list, folded; those of this work are Dutch as well."""
    if name == WORDS:
        return (_dictionary() - listed(NO_WORD)) | listed(OF_THIS_WORK)
    lines = (PLACE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(folded(word) for line in lines if not line.startswith("#") for word in line.split())


def _dictionary() -> frozenset[str]:
    """As it was built: one a line, folded already."""
    try:
        lines = BUILT.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise NotBuilt("The Dutch words are not built yet. Run `make install` first.") from None
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def phrases() -> tuple[str, ...]:
    """What is written in several words and is nobody."""
    lines = (PLACE / "phrases.txt").read_text(encoding="utf-8").splitlines()
    return tuple(folded(line) for line in lines if line and not line.startswith("#"))


def is_dutch(word: str) -> bool:
    """Is this folded word Dutch: on the list, a form of one that is, or made of two?"""
    return _is_a_form(word) or is_compound(word)


def is_compound(word: str) -> bool:
    """Is it made of two Dutch words, or more? Each place where a part may begin is tried once."""
    if len(word) > LONGEST:
        return False
    begins: set[int] = set()
    for end in range(SHORTEST_HALF - 1, len(word) + 1):
        made = any(end - at >= SHORTEST_HALF and _is_a_form(word[at:end]) for at in begins)
        if end == len(word):
            return made
        if made or word[:end] in listed(WORDS):
            nexts = {end + len(joint) for joint in JOINTS if word.startswith(joint, end)}
            begins |= {at for at in nexts if at >= SHORTEST_HALF}
    return False


def _is_a_form(word: str) -> bool:
    words = listed(WORDS)
    if len(word) > LONGEST:
        return False
    for stem in (word, word.removeprefix("ge")):
        ends = (stem.removesuffix(end) for end in ENDINGS if stem.endswith(end))
        if len(stem) >= SHORTEST_HALF and (
            stem in words or any(len(one) >= SHORTEST_HALF and one in words for one in ends)
        ):
            return True
    return word in words


def is_mistyped(word: str) -> bool:
    """Is one sign wrong, missing, doubled or in the wrong place in a Dutch word?"""
    if len(word) > LONGEST:
        return False
    words, parts = listed(WORDS), [(word[:at], word[at:]) for at in range(len(word) + 1)]
    letters = "abcdefghijklmnopqrstuvwxyz"
    return any(
        near in words
        for left, right in parts
        for near in (
            left + right[1:],
            *([left + right[1] + right[0] + right[2:]] if len(right) > 1 else ()),
            *(left + letter + right for letter in letters),
            *(left + letter + right[1:] for letter in letters if right),
        )
    )

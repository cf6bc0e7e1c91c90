"""Which words are Dutch, which are names, and which bear a capital and are nobody. Read once, from the lists beside.

Nothing of what somebody typed is remembered here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PLACE = Path(__file__).parent / "lists"
WORDS, FIRST_NAMES, SURNAMES, HARMLESS = "words", "first_names", "surnames", "harmless"
TITLES, SURE_TITLES, BEFORE, BEHIND = "titles", "sure_titles", "before", "behind"
NO_STREET, NO_CODE, OF_THIS_WORK = "no_street", "no_code", "of_this_work"
LISTS = (WORDS, FIRST_NAMES, SURNAMES, HARMLESS, TITLES, SURE_TITLES, BEFORE, BEHIND, NO_STREET, NO_CODE, OF_THIS_WORK)
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# What stands between the halves of a compound, and what may come behind a word without making it another one.
JOINTS = ("", "s", "e", "en", "n")
ENDINGS = ("s", "e", "en", "n", "t", "je", "jes", "tje", "tjes", "pje", "pjes", "er", "ers", "ster", "heid")
SHORTEST_HALF = 4


def folded(text: str) -> str:
    """Small letters without accents: José and jose are one name."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(LETTERS).replace("’", "'")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list, folded; those of this work are Dutch as well."""
    lines = (PLACE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    words = frozenset(folded(word) for line in lines if not line.startswith("#") for word in line.split())
    return words | listed(OF_THIS_WORK) if name == WORDS else words


@cache
def phrases() -> tuple[str, ...]:
    """What is written in several words and is nobody."""
    lines = (PLACE / "phrases.txt").read_text(encoding="utf-8").splitlines()
    return tuple(folded(line) for line in lines if line and not line.startswith("#"))


def is_dutch(word: str) -> bool:
    """Is this folded word Dutch: on the list, a form of one that is, or made of two?"""
    return _is_a_form(word) or is_compound(word)


def is_compound(word: str) -> bool:
    """Is it made of two Dutch words, or more?"""
    return any(_is_a_form(right) and (left in listed(WORDS) or is_compound(left)) for left, right in _halves(word))


def _is_a_form(word: str) -> bool:
    words = listed(WORDS)
    for stem in (word, word.removeprefix("ge")):
        ends = (stem.removesuffix(end) for end in ENDINGS if stem.endswith(end))
        if len(stem) >= SHORTEST_HALF and (
            stem in words or any(len(one) >= SHORTEST_HALF and one in words for one in ends)
        ):
            return True
    return word in words


def _halves(word: str) -> Iterator[tuple[str, str]]:
    for at in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
        for joint in JOINTS:
            left = word[:at].removesuffix(joint)
            if word[:at].endswith(joint) and len(left) >= SHORTEST_HALF - 1:
                yield left, word[at:]


def is_mistyped(word: str) -> bool:
    """Is one sign wrong, missing, doubled or in the wrong place in a Dutch word?"""
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

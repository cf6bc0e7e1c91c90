"""A note as its words: how each is written, where it stands, and whether its capital says something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from naast.programmes.recognising.language import folded, is_dutch, is_mistyped

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*['’]?")
# Where a capital says nothing: what begins a sentence, a line, or something said, or comes behind a number.
BEGINS = re.compile(r"(?:^|[.!?…:]['\"”’)]*\s+|\n\s*(?:[-*•]\s*)?|[“\"„(]\s*|(?<=\s)[‘']|[-–]\s|\d[\s,;:)]*)$")
LOUD = re.compile(r"[^\n]+")
LEAST_LOUD = 3


@dataclass(frozen=True)
class Word:
    """A word as it is `said`, and `plain`: folded, and without what says whose.

    `begins` a sentence; `wrapped` behind nothing but the end of a line; `shouted` in a line that is all capitals, where
    none of them says anything.
    """

    said: str
    plain: str
    start: int
    end: int
    begins: bool
    shouted: bool
    wrapped: bool = False

    @property
    def capital(self) -> bool:
        """Has it a capital that is not there because everything is?"""
        return not self.shouted and any(sign.isupper() for sign in self.said)

    @cached_property
    def dutch(self) -> bool:
        """Is it Dutch? Looked up once, and forgotten with the note."""
        return is_dutch(self.plain)

    @cached_property
    def mistyped(self) -> bool:
        """Is it a Dutch word with a slip of the pen?"""
        return is_mistyped(self.plain)

    @property
    def letter(self) -> bool:
        """Is it a capital by itself, as of an initial? *U* and *I* are pronouns, *X* a kiss."""
        return len(self.said) == 1 and self.said.isupper() and self.said not in "UXI"


def words_of(text: str) -> list[Word]:
    """The words of a bare text, in their order."""
    loud = [
        one.span() for one in LOUD.finditer(text) if one.group().isupper() and len(one.group().split()) >= LEAST_LOUD
    ]
    found: list[Word] = []
    for one in WORD.finditer(text):
        said, start = one.group().rstrip("'’"), one.start()
        plain = re.sub(r"'s$", "", folded(said))
        begins = BEGINS.search(text, max(0, start - 6), start) is not None or start == 0
        shouted = any(first <= start < last for first, last in loud)
        between = text[found[-1].end : start] if found else ""
        wrapped = "\n" in between and (between.isspace() or between.lstrip(".").isspace())
        found.append(Word(said, plain, start, start + len(said), begins, shouted, wrapped))
    return found

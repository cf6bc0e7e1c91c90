"""Recognises in a Dutch note who somebody is, where, or how to reach them. Plain Python.

A list of names never ends, so lists only help: a word is a name when it is known as one, or when it is no Dutch word
and stands where a name stands. It would rather ask once too often (*is this a name?*) than let one pass, but whoever
writes is not asked at each sentence. Spans count in the text as `bare` gives it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from naast.programmes.contact_words import LINK, MAIL, NUMBER, POSTCODE, STREET, all_ways, bare
from naast.programmes.recognising import born, numbers, people, plates, spelled, streets

NAME, BORN = "name", "born"
# What looks the same to everybody.
SURE = frozenset({NUMBER, MAIL, LINK, POSTCODE, BORN})
# What is sure first: a street may bear the name of a person.
ORDER = (MAIL, LINK, BORN, NUMBER, POSTCODE, STREET, NAME)


@dataclass(frozen=True, slots=True)
class Found:
    """Something that tells who or where: its kind, the words, and where they stand."""

    kind: str
    words: str
    start: int
    end: int

    @property
    def sure(self) -> bool:
        """Is it so whatever the writer says? A name can be a word and a street a saying; a house has a number."""
        return self.kind in SURE or (self.kind == STREET and any(sign.isdigit() for sign in self.words))


def found_in(text: str, known: Collection[str] = ()) -> list[Found]:
    """Everything in a note that tells who or where, as it comes. `known` are folded words that are a name here."""
    text = bare(text)
    spans = [(way.kind, way.start, way.end) for way in all_ways(text)]
    spans += [(BORN, *span) for span in born.dates_in(text)]
    spans += [(NUMBER, *span) for span in numbers.told_in(text)]
    spans += [(NUMBER, *span) for span in plates.plates_in(text)]
    spans += [(POSTCODE, *span) for span in streets.postcodes_in(text)]
    spans += [(STREET, *span) for span in streets.streets_in(text)]
    taken = _apart(spans)
    spans = taken + [(NAME, *span) for span in people.names_in(text, known, [(start, end) for _, start, end in taken])]
    spans += [(NAME, *span) for span in spelled.names_spelled_in(text, known)]
    return [Found(kind, text[start:end].strip(), start, end) for kind, start, end in _apart(spans)]


def _apart(spans: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """In the order of the text; where two touch the same words the surer one, and the longer of a kind, stays."""
    kept: list[tuple[str, int, int]] = []
    for kind, start, end in sorted(spans, key=lambda one: (ORDER.index(one[0]), one[1] - one[2])):
        if all(end <= other_start or start >= other_end for _, other_start, other_end in kept):
            kept.append((kind, start, end))
    return sorted(kept, key=lambda one: one[1])

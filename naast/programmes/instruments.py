"""Questionnaires of others that anybody may use, each with its source. Plain Python.

The house brings only those that are free to use. Another one is entered by an organisation that has the rights.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from naast.programmes.words import Text

AGREE, LADDER, WORDS = "agree", "ladder", "words"
KINDS = (AGREE, LADDER, WORDS)
YES, MORE_OR_LESS, NO = "yes", "more_or_less", "no"
STEPS = tuple(str(step) for step in range(11))
LONGEST = 1000


@dataclass(frozen=True)
class Item:
    """One question, and how it is answered."""

    id: str
    text: Text
    kind: str


@dataclass(frozen=True)
class Instrument:
    """A questionnaire with its source, which stands on every page on which it is asked."""

    id: str
    name: Text
    source: str
    items: tuple[Item, ...]
    before: Text


def _agree(number: int, nl: str, en: str) -> Item:
    return Item(f"q{number}", Text(nl, en), AGREE)


LONELINESS = Instrument(
    id="loneliness_6",
    name=Text("Zes zinnen over mensen om u heen", "Six sentences about people around you"),
    source="De Jong Gierveld, J. & Van Tilburg, T.G. (2006). A 6-item scale for overall, emotional, and social"
    " loneliness. Research on Aging, 28(5), 582-598.",
    before=Text(
        "Kies bij elke zin wat nu het beste past. Overslaan mag.",
        "Choose with each sentence what fits best now. Leaving one out is fine.",
    ),
    items=(
        _agree(1, "Ik ervaar een leegte om mij heen.", "I experience a general sense of emptiness."),
        _agree(
            2, "Er zijn genoeg mensen op wie ik in geval van narigheid kan terugvallen.",
            "There are plenty of people I can rely on when I have problems.",
        ),
        _agree(
            3, "Ik heb veel mensen op wie ik volledig kan vertrouwen.",
            "There are many people I can trust completely.",
        ),
        _agree(
            4, "Er zijn voldoende mensen met wie ik me nauw verbonden voel.", "There are enough people I feel close to."
        ),
        _agree(5, "Ik mis mensen om me heen.", "I miss having people around me."),
        _agree(6, "Vaak voel ik me in de steek gelaten.", "I often feel rejected."),
    ),
)  # fmt: skip
LIFE = Instrument(
    id="ladder",
    name=Text("Een ladder van 0 tot 10", "A ladder from 0 to 10"),
    source="Cantril, H. (1965). The pattern of human concerns. New Brunswick: Rutgers University Press.",
    before=Text(
        "Denk aan een ladder. Onderaan, bij 0, staat het slechtste leven voor u. Bovenaan, bij 10, het beste.",
        "Think of a ladder. At the bottom, at 0, is your worst life. At the top, at 10, your best.",
    ),
    items=(
        Item("now", Text("Op welke tree staat u nu?", "On which step do you stand now?"), LADDER),
        Item(
            "later",
            Text("Op welke tree denkt u over vijf jaar te staan?", "On which step will you stand in five years?"),
            LADDER,
        ),
    ),
)
HOUSE = {one.id: one for one in (LONELINESS, LIFE)}
# An answer to these sentences counts when it is yes or more or less; to the others when it is no or more or less.
_EMOTIONAL = frozenset({"q1", "q5", "q6"})


def loneliness(answers: Mapping[str, str]) -> int | None:
    """How many of the six sentences count, as its source counts them; none while a sentence was left out."""
    names = [item.id for item in LONELINESS.items]
    if any(name not in answers for name in names):
        return None
    return sum(answers[name] in (YES if name in _EMOTIONAL else NO, MORE_OR_LESS) for name in names)


def fits(kind: str, answer: str) -> bool:
    """May a question of this kind be answered so?"""
    if kind == AGREE:
        return answer in (YES, MORE_OR_LESS, NO)
    return answer in STEPS if kind == LADDER else 0 < len(answer.strip()) <= LONGEST

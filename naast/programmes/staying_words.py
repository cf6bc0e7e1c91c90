"""What of a way of working can be left out on a page, and why the rest stays, in a sentence for who changes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from naast.programmes import labels, staying
from naast.programmes.changing import Says
from naast.programmes.differing import name_of
from naast.programmes.loading import from_shelf
from naast.programmes.meaning import line_of
from naast.programmes.plain import in_plain_words
from naast.programmes.reading import Problem
from naast.programmes.refusing import language
from naast.programmes.template import Template


@dataclass(frozen=True, slots=True)
class RhythmRow:
    """A rhythm as the page lists it: why it stays, or nothing when it can be taken away."""

    thing: str
    name: str
    line: str
    why: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Stays:
    """Something that stays, with the reason."""

    name: str
    why: str


def rhythm_rows(template: Template, whole: Any) -> list[RhythmRow]:
    """Every rhythm that is there now."""
    shelf = from_shelf(template.id).rhythms
    return [
        RhythmRow(
            thing=name, name=name_of(template, "rhythm", name), line=line_of(rhythm, template),
            why=why_rhythm_stays(template, name), own=name not in shelf,
        )
        for name, rhythm in whole.get("rhythm", {}).items()
    ]  # fmt: skip


def rhythms_left_out(template: Template, says: Says) -> list[RhythmRow]:
    """What was left out and can be put back, in the words of the shelf."""
    shelf, said = from_shelf(template.id).rhythms, language()
    found = [name.partition(".")[2] for name in says.get(staying.LEFT_OUT, ())]
    return [RhythmRow(thing=one, name=shelf[one].name.to(said), line="") for one in found if one in shelf]


def why_rhythm_stays(template: Template, name: str) -> str:
    """Why this rhythm cannot be taken away from the way of working as it is now."""
    code = staying.rhythm_stays(template.id, name)
    if code:
        return str(labels.STAYS[code])
    return _first(staying.breaks(staying.without_rhythm(template, name)), "rhythm", name)


def why_question_stays(template: Template, questionnaire: str, question: str) -> str:
    """Why this question cannot be left out of this list."""
    code = staying.question_stays(template.id, questionnaire, question)
    if code:
        return str(labels.STAYS[code])
    fewer = staying.without_question(template, questionnaire, question)
    return _first(staying.breaks(fewer), "questionnaire", questionnaire)


def _first(problems: Iterable[Problem], table: str, thing: str) -> str:
    return next((in_plain_words(one, table, thing).sentence for one in problems), "")

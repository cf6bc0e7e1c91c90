"""What differs between two versions of a way of working, thing by thing, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from naast.programmes import labels
from naast.programmes.changing import OPEN, Whole
from naast.programmes.meaning import line_of
from naast.programmes.piling import gate_lines
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.programmes.words import LANGUAGES, Text

Side = tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """One sentence, number or line that is said in another way: what it was, and what it becomes."""

    table: str
    kind: str
    name: str
    what: str
    before: Side
    after: Side

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What it said and what it says, language by language; what is the same in both is said once."""
        longest = max(len(self.before), len(self.after))
        padded = [(*side, *[""] * (longest - len(side))) for side in (self.before, self.after)]
        return [pair for pair in zip(*padded, strict=True) if pair[0] != pair[1]]


def differences(before: Whole, after: Whole, template: Template) -> list[Difference]:
    """Everything that differs in what an organisation may say otherwise, in the order of the pages."""
    return [one for table in OPEN for one in _in_table(table, before.get(table, {}), after.get(table, {}), template)]


def _in_table(table: str, before: Whole, after: Whole, template: Template) -> Iterator[Difference]:
    kind = str(labels.TABLES[table])
    if table == "gate":
        old, new = _lines(before), _lines(after)
        for place in [*new, *(one for one in old if one not in new)]:
            if old.get(place) != new.get(place):
                action, check = place
                name = template.obstacles[check].name.to(language()) if check in template.obstacles else check
                yield Difference(
                    table, kind, str(labels.ACTIONS.get(action, action)), name,
                    _side(old.get(place), template), _side(new.get(place), template),
                )  # fmt: skip
        return
    for thing in [*after, *(one for one in before if one not in after)]:
        if table == "rhythm" and (thing in after) != (thing in before):
            yield _whole_rhythm(kind, before.get(thing), after.get(thing), template)
            continue
        yield from _in_thing(table, kind, thing, before.get(thing, {}), after.get(thing, {}), template)


def _whole_rhythm(kind: str, before: Whole | None, after: Whole | None, template: Template) -> Difference:
    """A rhythm that is new, or is not there any more: whose it is, and when it comes."""
    rhythm = after or before or {}
    name, line = template.words.fill(rhythm["name"][language()], language()), line_of(rhythm, template)
    if after:
        return Difference("rhythm", kind, name, _("Added"), (), (line,))
    return Difference("rhythm", kind, name, _("Taken away"), (line,), ())


def _list(kind: str, name: str, old: Sequence[str], new: Sequence[str], template: Template) -> Iterator[Difference]:
    """The questions that one list asks no more, and those it asks besides, a line for each."""
    for question in (one for one in old if one not in new):
        yield Difference("questionnaire", kind, name, _("Left out"), _side(question, template), ())
    for question in (one for one in new if one not in old):
        yield Difference("questionnaire", kind, name, _("Asked too"), (), _side(question, template))


def _in_thing(
    table: str, kind: str, thing: str, before: Whole, after: Whole, template: Template
) -> Iterator[Difference]:
    for key in [*after, *(one for one in before if one not in after)]:
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        if table == "obstacle":
            yield from _in_thing("sentence", kind, f"{thing}.{key}", old or {}, new or {}, template)
            continue
        if table == "questionnaire" and key == "ask" and set(old or ()) != set(new or ()):
            yield from _list(kind, name_of(template, table, thing), old or (), new or (), template)
            continue
        what = str(labels.KEYS.get(key, key))
        yield Difference(
            table, kind, name_of(template, "obstacle" if table == "sentence" else table, thing), what,
            _side(old, template), _side(new, template),
        )  # fmt: skip


def name_of(template: Template, table: str, thing: str) -> str:
    """What a thing is called on a page."""
    said = language()
    if table == "words":
        return template.word(thing, said)
    if table in ("gate", "route"):
        return str((labels.ACTIONS if table == "gate" else labels.ROUTES).get(thing, thing))
    found: Mapping[str, Any] = {
        "obstacle": template.obstacles, "rhythm": template.rhythms, "questionnaire": template.questionnaires,
        "question": template.questions,
    }[table]  # fmt: skip
    one = found.get(thing)
    text = (getattr(one, "name", None) or getattr(one, "text", None)) if one else None
    return text.to(said) if isinstance(text, Text) else thing


def _lines(gates: Whole) -> dict[tuple[str, str], Any]:
    return {(action, check): value for action, check, value in gate_lines(gates)}


def _side(value: Any, template: Template) -> Side:
    """A value as it is read: a text in both languages, everything else once."""
    if value is None:
        return ()
    if isinstance(value, Mapping) and set(value) == set(LANGUAGES):
        return tuple(_said(value[tongue], tongue, template) for tongue in LANGUAGES)
    return (_said(value, language(), template),)


def _said(value: Any, tongue: str, template: Template) -> str:
    if value is True:
        return {"nl": "ja", "en": "yes"}[tongue]
    if isinstance(value, list):
        return ", ".join(_said(one, tongue, template) for one in value)
    if isinstance(value, str):
        known = labels.CHOSEN.get(value) or labels.ROUTES.get(value)
        word = template.word(value, tongue) if value in template.words.nl else ""
        named = _named(template, value, tongue)
        return str(known or word or named or template.words.fill(value, tongue))
    return str(value)


def _named(template: Template, value: str, tongue: str) -> str:
    """What a questionnaire, question or training is called."""
    for things in (template.questionnaires, template.questions, template.trainings):
        one: Any = things.get(value)
        if one is not None:
            return str((getattr(one, "name", None) or one.text).to(tongue))
    return ""

"""What a copy calls its rows, its fields and whoever took part."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Field
from django.utils import timezone
from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import gettext as _

from naast.clients.words import day_part
from naast.privacy.actor import CLIENT, VOLUNTEER
from naast.programmes.loading import load_all
from naast.programmes.refusing import language

LONG = 40
# Fields that hold somebody's part, and parts that stand beside words of each.
PARTS = {"part", "hat", "said", "goes_to"}
WITH_WORDS = {"client", "volunteer", "professional", "coordinator"}
FORMAL = {"je": "u", "Je": "U", "jouw": "uw", "Jouw": "Uw"}


@cache
def _said() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def title_of(table: str, hat: str) -> str:
    """What this kind of row is called."""
    return _in_language("tables", table, hat)


def label_of(field: str, hat: str) -> str:
    """What this field is called."""
    return _in_language("fields", field, hat)


def _in_language(part: str, name: str, hat: str) -> str:
    known = _said()[part].get(name)
    if known is None:
        return name.removesuffix("_id").replace("_", " ").capitalize()
    if language() == "en":
        return known[0]
    return re.sub(r"\w+", lambda word: FORMAL.get(word[0], word[0]), known[1]) if hat == CLIENT else known[1]


def somebody(part: str) -> str:
    """Somebody else by her part, in the place of a name."""
    return {
        "volunteer": _("a volunteer"),
        "client": _("a client"),
        "professional": _("a professional"),
        "coordinator": _("a coordinator"),
        "location_contact": _("a location contact"),
        "confidant": _("a confidential adviser"),
        "on_call": _("who is on call"),
        "emergency": _("somebody who could not wait"),
        "host": _("a host"),
        "guardian": _("a parent or guardian"),
        "contact_person": _("a contact person"),
        "referee": _("somebody who knows you"),
        "partner": _("another organisation"),
        "system": _("the system by itself"),
        "self": _("yourself"),
    }.get(part, _("somebody else"))


def in_words(field: Field[Any, Any] | None, value: Any, hat: str = CLIENT) -> str:
    """One value as a person reads it; empty when there is nothing to read."""
    name = field.name if field is not None else ""
    choices = dict(field.flatchoices) if field is not None else {}
    if isinstance(value, str) and value in choices:
        return str(choices[value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (bytes, memoryview)):
        return _("a file; it stands in the data beside this page") if value else ""
    if isinstance(value, dict):
        return _of_answers(value)
    if isinstance(value, list):
        said = [in_words(None, one) for one in value]
        return ("\n" if any(len(one) > LONG for one in said) else ", ").join(said)
    if isinstance(value, str):
        return _of_code(name, value, hat)
    return _of_time(value)


def _of_code(name: str, value: str, hat: str) -> str:
    """What a code stands for; text that is no code is said as it was written."""
    if name == "thing":
        return title_of(value, hat)
    if value and (name in PARTS or name.endswith("_part")):
        return somebody(value)
    return _codes(language()).get(value) or day_part(value)


def _of_answers(said: Mapping[str, Any]) -> str:
    """A text in two languages in one; answers with their questions."""
    if set(said) == {"nl", "en"}:
        return str(said[language()])
    lines = []
    for name, value in said.items():
        choices = _choices(language()).get(name, {})
        several = value if isinstance(value, list) else [value]
        words = [choices.get(str(one)) or in_words(None, one) for one in several]
        lines.append(f"{_asked(name)}: {' / '.join(words)}")
    return "\n".join(lines)


def _asked(name: str) -> str:
    """The question behind an answer, or who said it."""
    if name in WITH_WORDS:
        return somebody(name)
    return (_codes(language()).get(name) or _in_language("fields", name, VOLUNTEER)).rstrip(".:")


@cache
def _codes(tongue: str) -> dict[str, str]:
    """What the ways of working on the shelf call their own codes; the first that knows one says it."""
    found: dict[str, str] = {}
    for one in load_all():
        found.setdefault(one.id, one.name.to(tongue))
        named = (one.activities, one.phases, one.location_phases, one.trainings, one.signals, one.boundaries)
        for part in (*named, one.questionnaires, one.rhythms):
            for code, piece in part.items():
                found.setdefault(code, piece.name.to(tongue))
        for code, question in one.questions.items():
            found.setdefault(code, question.text.to(tongue))
        for code, section in one.consents.items():
            found.setdefault(code, section.text.to(tongue))
    return found


@cache
def _choices(tongue: str) -> dict[str, dict[str, str]]:
    """Per question what each answer is called."""
    return {
        code: {answer: text.to(tongue) for answer, text in (question.choice or {}).items()}
        for one in load_all()
        for code, question in one.questions.items()
    }


def _of_time(value: Any) -> str:
    if hasattr(value, "hour") and hasattr(value, "year"):
        return date_format(timezone.localtime(value), "j F Y, H.i")
    if hasattr(value, "year"):
        return date_format(value, "j F Y")
    if hasattr(value, "hour"):
        return time_format(value, "H.i")
    if isinstance(value, (int, float)) or hasattr(value, "quantize"):
        return str(number_format(value))
    return "" if value is None else str(value)

"""Questionnaires: what do we ask? One small form language for doubts, interviews, check-ins, reviews and reports.

Answers come in as a form or a JSON body gives them, and go out as clean JSON, or as a problem per question. Nothing is
required unless the question says so; what nobody asked is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from naast.programmes.template import Question, Questionnaire, Template
from naast.programmes.words import Text

Answer: TypeAlias = bool | int | float | str
LONGEST = 4000  # characters in one answer
FAR_TOO_MUCH = 10**13  # what is larger is cut down to this, and then refused
MOST = 100_000  # of a number, when the question names no other
YES_NO = {"yes": Text("Ja", "Yes"), "no": Text("Nee", "No")}
PERHAPS = {
    "no": Text("Dat speelt niet", "That is not so"),
    "a_bit": Text("Een beetje", "A little"),
    "yes": Text("Dat speelt", "That is so"),
}
NOT_YET = "not_yet"  # safe, but not yet: it counts when something is arranged
TRUE, FALSE = frozenset({"yes", "true", "1", "on", "ja"}), frozenset({"no", "false", "0", "off", "nee"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,6})?")


def _(msgid: str) -> str:
    """Marks a sentence for the catalogue; the page translates it."""
    return msgid


UNKNOWN = ("unknown", _("This question is not asked here."))
REQUIRED = ("required", _("We need an answer to this question."))
CHOICE = ("choice", _("Choose one of the answers."))
SCALE = ("scale", _("Choose a step on the scale."))
NUMBER = ("number", _("Write a number, for instance 12 or 12,5."))
MUCH = ("number_high", _("This number is higher than we expect. Would you look at it again?"))
DATE = ("date", _("Write a date that exists."))
TEXT = ("text", _("Write an answer in words."))
LONG = ("text_long", _("This text is too long. Make it shorter."))
SIGNS = ("text_signs", _("This text holds signs we cannot keep. Type it again."))
ARRANGE = ("arrangement", _("Write what you arrange, and who does it."))


@dataclass(frozen=True)
class AnswerProblem:
    """What is not right with the answer to one question: a code, and a sentence that says what to do."""

    question: str
    code: str
    message: str


@dataclass(frozen=True)
class Answers:
    """Clean answers, and the problems; with a problem nothing should be kept."""

    cleaned: Mapping[str, Answer]
    problems: tuple[AnswerProblem, ...] = ()

    @property
    def sound(self) -> bool:
        """May these answers be kept?"""
        return not self.problems


@dataclass(frozen=True)
class Option:
    """One answer to choose from."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """Everything a form needs to ask one question, in one language."""

    name: str
    text: str
    type: str
    into: str
    help: str = ""
    required: bool = False
    private: bool = False
    options: tuple[Option, ...] = ()
    low: str = ""
    high: str = ""
    most: int | None = None
    longest: int | None = None
    pictogram: str = ""
    arrangements: tuple[str, ...] = ()
    risk_client: str = ""
    risk_volunteer: str = ""
    chance: str = ""
    story: str = ""


class Refused(Exception):
    """An answer that cannot be kept, with its code and sentence."""

    def __init__(self, problem: tuple[str, str]) -> None:
        self.code, self.message = problem
        super().__init__(self.code)


def asked(template: Template, questionnaire: str, week: int | None = None) -> tuple[Question, ...]:
    """The questions of a questionnaire; in a week, only those of that week. Without a week, all."""
    questions = (template.questions[name] for name in _of(template, questionnaire).ask)
    return tuple(q for q in questions if week is None or not q.only_weeks or week in q.only_weeks)


def fields(template: Template, questionnaire: str, *, language: str, week: int | None = None) -> tuple[Field, ...]:
    """What a form needs to ask these questions in this language."""
    into = _of(template, questionnaire).into
    return tuple(_field(question, into, language) for question in asked(template, questionnaire, week))


def read_answers(
    template: Template, questionnaire: str, given: Mapping[str, object], *, week: int | None = None
) -> Answers:
    """Hold what was given against what was asked. An empty answer is no answer; an unknown key is refused."""
    questions = {question.id: question for question in asked(template, questionnaire, week)}
    problems = [AnswerProblem(str(key)[:60], *UNKNOWN) for key in given if key not in questions]
    cleaned: dict[str, Answer] = {}
    for name, question in questions.items():
        try:
            answer = _clean(question, given.get(name))
        except Refused as refused:
            problems.append(AnswerProblem(name, refused.code, refused.message))
            continue
        if answer is not None:
            cleaned[name] = answer
        elif question.required:
            problems.append(AnswerProblem(name, *REQUIRED))
    return Answers(cleaned=cleaned, problems=tuple(problems))


def by_dossier(template: Template, questionnaire: str, cleaned: Mapping[str, Answer]) -> dict[str, dict[str, Answer]]:
    """The answers as rows by reader: per dossier the answers that lie in it."""
    rows: dict[str, dict[str, Answer]] = {}
    for question in asked(template, questionnaire):
        if question.id in cleaned:
            into = question.into or _of(template, questionnaire).into
            rows.setdefault(into, {})[question.id] = cleaned[question.id]
    return rows


def without_arrangement(
    template: Template, questionnaire: str, cleaned: Mapping[str, Answer], arranged: Collection[str]
) -> tuple[AnswerProblem, ...]:
    """The questions that were answered with yes, or a little, or *not yet*, while nothing is arranged yet."""
    weigh = (True, "yes", "a_bit", NOT_YET) if _of(template, questionnaire).yes_needs_arrangement else (NOT_YET,)
    weighs = [q.id for q in asked(template, questionnaire) if cleaned.get(q.id) in weigh]
    return tuple(AnswerProblem(name, *ARRANGE) for name in weighs if name not in arranged)


def answered(
    template: Template, questionnaire: str, cleaned: Mapping[str, Answer], arranged: Collection[str] = ()
) -> bool:
    """Is this questionnaire answered well enough for a gate: every choice made, and every yes arranged?"""
    closed = [q.id for q in asked(template, questionnaire) if q.type in ("yes_no", "perhaps", "choice") or q.required]
    complete = all(name in cleaned for name in closed) and bool(cleaned)
    return complete and not without_arrangement(template, questionnaire, cleaned, arranged)


def _of(template: Template, questionnaire: str) -> Questionnaire:
    return template.questionnaires[questionnaire]


def _clean(question: Question, given: object) -> Answer | None:
    value = given.strip() if isinstance(given, str) else given
    return None if value is None or value == "" else _cleaner(question, value)


def _clean_yes_no(value: object) -> Answer:
    if isinstance(value, bool):
        return value
    word = value.lower() if isinstance(value, str) else ""
    if word in TRUE | FALSE:
        return word in TRUE
    raise Refused(CHOICE)


def _clean_choice(question: Question, value: object) -> Answer:
    known = PERHAPS if question.type == "perhaps" else question.choice or {}
    if isinstance(value, str) and value in known:
        return value
    raise Refused(CHOICE)


def _clean_scale(question: Question, value: object) -> Answer:
    step = int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,2}", value) else value
    if type(step) is int and 1 <= step <= (question.steps or 0):
        return step
    raise Refused(SCALE)


def _clean_number(question: Question, value: object) -> Answer:
    number = _number(value)
    if number > (question.most or MOST):
        raise Refused(MUCH)
    return int(number) if number == int(number) else round(number, 6)


def _number(value: object) -> float:
    if isinstance(value, str) and _NUMBER.fullmatch(value) and value.isascii():
        return float(value.replace(",", "."))
    if type(value) is int and value >= 0:
        return float(min(value, FAR_TOO_MUCH))
    if isinstance(value, float) and math.isfinite(value) and value >= 0:
        return value
    raise Refused(NUMBER)


def _clean_date(value: object) -> Answer:
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            pass
    raise Refused(DATE)


def _clean_text(value: object) -> Answer:
    if not isinstance(value, str):
        raise Refused(TEXT)
    if len(value) > LONGEST:
        raise Refused(LONG)
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL.search(text):
        raise Refused(SIGNS)
    return text


_PLAIN: dict[str, Callable[[object], Answer]] = {"yes_no": _clean_yes_no, "date": _clean_date, "text": _clean_text}
_BOUND: dict[str, Callable[[Question, object], Answer]] = {
    "perhaps": _clean_choice,
    "choice": _clean_choice,
    "scale": _clean_scale,
    "number": _clean_number,
}


def _cleaner(question: Question, value: object) -> Answer:
    plain = _PLAIN.get(question.type)
    return _BOUND[question.type](question, value) if plain is None else plain(value)


def _field(question: Question, into: str, language: str) -> Field:
    def said(text: Text | None) -> str:
        return "" if text is None else text.to(language)

    return Field(
        name=question.id,
        text=said(question.text),
        type=question.type,
        into=question.into or into,
        help=said(question.help),
        required=question.required,
        private=question.private,
        options=_options(question, language),
        low=said(question.low),
        high=said(question.high),
        most=(question.most or MOST) if question.type == "number" else None,
        longest=LONGEST if question.type == "text" else None,
        pictogram=question.pictogram or "",
        arrangements=tuple(text.to(language) for text in question.arrangements),
        risk_client=said(question.risk_client),
        risk_volunteer=said(question.risk_volunteer),
        chance=said(question.chance),
        story=said(question.story),
    )


def _options(question: Question, language: str) -> tuple[Option, ...]:
    if question.type == "scale":
        return tuple(Option(str(step), str(step)) for step in range(1, (question.steps or 0) + 1))
    known: Mapping[str, Text] = {"yes_no": YES_NO, "perhaps": PERHAPS}.get(question.type, question.choice or {})
    return tuple(Option(value, label.to(language)) for value, label in known.items())

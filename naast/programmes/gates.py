"""Gates: may we? A template says which checks an action needs; the facts say what is so.

Facts are a mapping from a check to what is known about it. A check whose fact is missing, or of another kind than the
check asks, is not met: a gate that knows nothing stays shut.

What a fact must be, per kind of check:

- a plain check (``professional.accountable``, ``click.both`` …): ``True`` when it is so;
- ``professional.seen_client_days``: whole days since the professional saw the client in person (met when at most n);
- ``displacement.answered_days``: whole days the oldest open worry about paid work waits, 0 when none (at most n);
- ``facilitated.hours``: hours a month that are agreed for support (at least n);
- ``volunteer.references``: how many people told something about the volunteer (at least n);
- ``growth.starters``: with how many new people this supporter is starting now, this one not counted (fewer than n);
- a questionnaire (``doubts.answered``, ``safety.checked``, ``location.answered``, ``host.answered``,
  ``inventory.done``): the set of questionnaires that are answered, arrangements included where a yes needs one;
- a consent (``consent.given``, ``contact_person.consented``): the set of consents that are valid now;
- trainings (``volunteer.trained``, ``host.trained``, ``location.contact_trained``): the set of trainings that are
  valid now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from naast.programmes.checks import AT_LEAST, AT_MOST, CHECKS
from naast.programmes.grammar import ACTIONS
from naast.programmes.kinds import NameOf
from naast.programmes.template import GateValue, Template
from naast.programmes.words import Text

Fact: TypeAlias = bool | int | Collection[str]
Facts: TypeAlias = Mapping[str, Fact]
ALL_CHECKS = frozenset(f"{group}.{check}" for group, checks in CHECKS.items() for check in checks)


class NoGate(LookupError):
    """This programme has no gate for this action, so nobody may pass: the action does not belong here."""


@dataclass(frozen=True)
class Obstacle:
    """Why it cannot be done yet, and what to do about it. The code is the name of the check."""

    code: str
    name: Text
    why: Text
    do: Text


@dataclass(frozen=True)
class Considered:
    """One line of a gate, met or not, as the page shows it."""

    code: str
    name: Text
    met: bool
    why: Text
    do: Text


def gate(template: Template, action: str, facts: Facts) -> list[Obstacle]:
    """Everything that stands in the way of this action; an empty list means: go ahead."""
    return [
        Obstacle(code=line.code, name=line.name, why=line.why, do=line.do)
        for line in considered(template, action, facts)
        if not line.met
    ]


def considered(template: Template, action: str, facts: Facts, also: Iterable[str] = ()) -> list[Considered]:
    """Every line of the gate: what is not met first, then what is; inside each in the order of the template.

    `also` are plain checks that hold here whatever the template says.
    """
    asked = _lines(template, action)
    extra = [(check, True) for check in also if check not in {name for name, _ in asked}]
    lines = [_consider(template, check, value, facts) for check, value in (*asked, *extra)]
    return sorted(lines, key=lambda line: line.met)


def needs(template: Template, action: str) -> frozenset[str]:
    """The checks of this gate: the facts that have to be looked up."""
    return frozenset(check for check, _ in _lines(template, action))


def _lines(template: Template, action: str) -> tuple[tuple[str, GateValue], ...]:
    if action not in ACTIONS or not template.gates.get(action):
        raise NoGate(f"{template.id} has no gate {action}")
    return template.gates[action]


def _consider(template: Template, check: str, value: GateValue, facts: Facts) -> Considered:
    said = template.obstacles[check]
    met = check in facts and _met(check, value, facts[check])
    return Considered(code=check, name=said.name, met=met, why=said.why, do=said.do)


def _met(check: str, value: GateValue, fact: Fact) -> bool:
    if value is True:
        return fact is True
    if isinstance(value, int):
        return type(fact) is int and fact >= 0 and _enough(check, value, fact)
    if isinstance(fact, str | bytes) or not isinstance(fact, Collection):
        return False  # "stand_beside" holds "stand", and a set does not
    wanted = {value} if isinstance(value, str) else set(value)
    return wanted <= set(fact)


def _enough(check: str, value: int, fact: int) -> bool:
    if check in AT_LEAST:
        return fact >= value
    return fact <= value if check in AT_MOST else fact < value


def asks_questionnaire(check: str) -> bool:
    """Is the value of this check a questionnaire? Then the page can lead straight to it."""
    group, _, name = check.partition(".")
    kind = CHECKS.get(group, {}).get(name)
    return isinstance(kind, NameOf) and kind.table == "questionnaire"

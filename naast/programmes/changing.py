"""What an organisation may say otherwise than a template of the shelf. Pure: no Django, no database.

What it says otherwise is data in the shape of a template: `{"rhythm": {"weekly": {...}}}`. It is laid over the template
and held against every rule of the language. Beside those there are four of its own: only some tables are open to it, a
gate asks only what the house can answer there, a gate that was published never asks less again, and what somebody's
safety hangs on is not left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from naast.programmes.checks import CHECKS
from naast.programmes.grammar import TOP
from naast.programmes.kinds import NameOf
from naast.programmes.loading import Examined, examine_source, from_shelf, load_all
from naast.programmes.piling import gate_lines, looser
from naast.programmes.reading import Problem, Source
from naast.programmes.staying import LEFT_OUT, OWN_RHYTHM, hold_left_out

Says = dict[str, Any]
Whole = Mapping[str, Any]

# The tables that are the organisation's to say otherwise, in the order in which a page shows them.
OPEN = ("words", "gate", "obstacle", "rhythm", "route", "questionnaire", "question")
BY_GROUP = frozenset({"obstacle"})  # two names deep: group and check
LARGEST = 200_000  # characters of everything an organisation says otherwise


def examine_own(template: str, says: Says, published: Whole | None = None) -> Examined:
    """Everything there is to say about a template of the shelf with what the organisation says otherwise."""
    file = f"{template}.toml"
    strange = sorted(set(says) - {*OPEN, LEFT_OUT})
    strange += [str(one) for one in says.get(LEFT_OUT, ()) if not str(one).startswith("rhythm.")]
    if strange or len(json.dumps(says, ensure_ascii=False)) > LARGEST:
        what = f"{strange[0]} is not open to change" if strange else "is too long altogether"
        wrong = Problem(file, 1, strange[0] if strange else "file", what)
        empty = examine_source(Source(origin=file, data={}, lines={}, problems=(wrong,), file=file))
        return Examined((wrong,), None, empty.pile)
    data = {"kind": "programme", "extend": template, **{table: things for table, things in says.items() if things}}
    examined = examine_source(Source(origin=file, data=data, lines={}, file=file))
    if examined.problems:
        return examined
    _gates_hold(examined, template, published or {})
    if examined.template is not None:
        for key, message in hold_left_out(examined.template, says, published):
            examined.pile.wrong(key, message)
    sound = None if examined.pile.problems else examined.template
    return Examined(tuple(examined.pile.problems), sound, examined.pile)


def whole_of(examined: Examined) -> dict[str, Any]:
    """The whole of a template, laid out, as it is kept when it is published."""
    return {table: content for table, content in examined.pile.whole.items() if table not in TOP}


def shelf_whole(template: str) -> dict[str, Any]:
    """The whole of a template as the house brings it."""
    return whole_of(examine_own(template, {}))


@cache
def known_checks(action: str) -> frozenset[str]:
    """The checks that some way of working of the shelf asks before this action: those the house can answer there."""
    return frozenset(check for template in load_all() for check, _value in template.gates.get(action, ()))


@cache
def known_names(check: str) -> frozenset[str]:
    """The questionnaires or consents that some way of working of the shelf means by this check."""
    lines = (line for template in load_all() for asked in template.gates.values() for line in asked)
    return frozenset(value for code, value in lines if code == check and isinstance(value, str))


def _gates_hold(examined: Examined, template: str, published: Whole) -> None:
    lines = {(action, check): value for action, check, value in gate_lines(examined.pile.whole.get("gate", {}))}
    before = {(action, check): value for action, check, value in gate_lines(published.get("gate", {}))}
    shelf = {(action, check) for action, asked in from_shelf(template).gates.items() for check, _value in asked}
    for (action, check), value in lines.items():
        if (action, check) not in shelf and check not in known_checks(action):
            examined.pile.wrong(f"gate.{action}.{check}", "the house cannot answer this check here")
        old = before.get((action, check))
        if old is not None and looser(check, value, old):
            examined.pile.wrong(f"gate.{action}.{check}", f"is less strict than below: {value} after {old}")
    for action, check in before.keys() - lines.keys():
        examined.pile.wrong(f"gate.{action}.{check}", "a gate never asks less than what was published")


def said_with(says: Says, table: str, thing: str, said: Any) -> Says:
    """What the organisation says, with one thing said in another way; nothing said is the shelf's own again."""
    now: Says = json.loads(json.dumps(says))
    place, name = now.setdefault(table, {}), thing
    if table in BY_GROUP:
        group, _, name = thing.partition(".")
        place = place.setdefault(group, {})
    if said is None:
        place.pop(name, None)
    else:
        place[name] = said
    return {key: content for key, content in now.items() if content}


def left_out(says: Says, name: str) -> Says:
    """What the organisation says, without one rhythm of the shelf; in what words it said it stays for later."""
    return {**says, LEFT_OUT: sorted({*says.get(LEFT_OUT, ()), f"rhythm.{name}"})}


def back_again(says: Says, name: str) -> Says:
    """What the organisation says, with a rhythm that it had left out."""
    still = [one for one in says.get(LEFT_OUT, ()) if one != f"rhythm.{name}"]
    return {key: content for key, content in {**says, LEFT_OUT: still}.items() if content}


def leaves_out(says: Says, name: str) -> bool:
    """Whether the organisation left this rhythm of the shelf out."""
    return f"rhythm.{name}" in says.get(LEFT_OUT, ())


def next_rhythm(*wholes: Whole) -> str:
    """A name for a rhythm of one's own that none of these has."""
    taken = {int(name[4:]) for whole in wholes for name in whole.get("rhythm", {}) if OWN_RHYTHM.fullmatch(name)}
    return f"own_{max(taken, default=0) + 1}"


def thing_in(whole: Whole, table: str, thing: str) -> Any:
    """One thing of a whole template by its name, or nothing."""
    place: Any = whole.get(table, {})
    for name in thing.split(".") if table in BY_GROUP else (thing,):
        place = place.get(name) if isinstance(place, Mapping) else None
    return place


def back_with_gates(earlier: Says, now: Says) -> Says:
    """What an earlier version said, with every gate of now, and what those gates cannot do without."""
    found: Says = json.loads(json.dumps({key: content for key, content in earlier.items() if key != "gate"}))
    if not now.get("gate"):
        return found
    found["gate"] = json.loads(json.dumps(now["gate"]))
    for table in ("questionnaire", "question"):
        for name in _needed_by_gates(now, table):
            found.setdefault(table, {}).setdefault(name, now[table][name])
    for group, checks in now.get("obstacle", {}).items():
        for check, said in checks.items():
            found.setdefault("obstacle", {}).setdefault(group, {}).setdefault(check, said)
    return found


def _needed_by_gates(says: Says, table: str) -> Iterator[str]:
    """Own questionnaires that a gate names, and their own questions."""
    for _action, check, value in gate_lines(says["gate"]):
        group, _, name = check.partition(".")
        kind = CHECKS[group][name]
        if isinstance(kind, NameOf) and kind.table == "questionnaire" and value in says.get("questionnaire", {}):
            asked = [value] if table == "questionnaire" else says["questionnaire"][value]["ask"]
            yield from (one for one in asked if one in says.get(table, {}))

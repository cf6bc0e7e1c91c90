"""From checked TOML data to the frozen tree the house reads. Everything here may trust what the checker accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from naast.programmes import template as t
from naast.programmes.grammar import PARTS
from naast.programmes.piling import gate_lines
from naast.programmes.words import Words

Made = TypeVar("Made")
KEYWORDS = frozenset({"for", "from", "class"})
RESPONSIBLE = {"by_volunteer": "volunteer", "together": "together", "never": "never"}
NAMED: dict[str, tuple[str, type]] = {
    "phases": ("phase", t.Phase),
    "location_phases": ("location_phase", t.LocationPhase),
    "dossiers": ("dossier", t.Dossier),
    "trainings": ("training", t.Training),
    "consents": ("consent", t.Consent),
    "explanation": ("explanation", t.Section),
    "code_of_conduct": ("code_of_conduct", t.Section),
    "secrecy": ("secrecy", t.Section),
    "rhythms": ("rhythm", t.Rhythm),
    "signals": ("signal", t.Signal),
    "questions": ("question", t.Question),
    "questionnaires": ("questionnaire", t.Questionnaire),
    "boundaries": ("boundary", t.Boundary),
    "promises": ("promise", t.Promise),
    "closing": ("closing", t.Closing),
    "terms": ("term", t.Term),
}
SETTINGS: dict[str, type] = {
    "screening": t.Screening,
    "own_contact": t.OwnContact,
    "agreement": t.Agreement,
    "duration": t.Duration,
    "safety": t.Safety,
    "support": t.Support,
    "matching": t.Matching,
}


def build(name: str, whole: Mapping[str, Any], kind: str) -> t.Template:
    """The template called ``name``, made from what it became on top of its base."""
    words = Words(
        nl={term: tuple(said["nl"]) for term, said in whole["words"].items()},
        en={term: tuple(said["en"]) for term, said in whole["words"].items()},
    )
    make = _Maker(words)
    about = make.plain({"extra_care": [], "simple_version": False, **whole["programme"]})
    things: dict[str, Any] = {field: make.named(cls, whole.get(table, {})) for field, (table, cls) in NAMED.items()}
    settings: dict[str, Any] = {table: make.thing(cls, whole[table]) for table, cls in SETTINGS.items()}
    return t.Template(
        id=name,
        kind=kind,
        words=words,
        shapes=_frozen({key: _shape(key, data) for key, data in whole["shape"].items()}),
        activities=_activities(make, whole),
        may_hold=tuple(whole["information_sheet"]["may_hold"]),
        gates=_gates(whole["gate"]),
        obstacles=_frozen(
            {
                f"{group}.{check}": make.thing(t.ObstacleText, said)
                for group, checks in whole["obstacle"].items()
                for check, said in checks.items()
            }
        ),
        routes=_frozen({key: _route(key, data) for key, data in whole["route"].items()}),
        retention=_frozen(whole["retention"]),
        referral=make.thing(t.Referral, whole["referral"]) if "referral" in whole else None,
        **about,
        **things,
        **settings,
    )


class _Maker:
    """Turns tables into dataclasses and texts into the words of one programme."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def named(self, cls: type[Made], table: Mapping[str, Any]) -> Mapping[str, Made]:
        return _frozen({key: self.thing(cls, {"id": key, **data}) for key, data in table.items()})

    def thing(self, cls: type[Made], data: Mapping[str, Any]) -> Made:
        return cls(**self.plain(data))

    def plain(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {f"{key}_" if key in KEYWORDS else key: self.value(value) for key, value in data.items()}

    def value(self, value: Any) -> Any:
        if isinstance(value, list):
            return tuple(value)
        if not isinstance(value, Mapping):
            return value
        if set(value) != {"nl", "en"}:
            return _frozen({key: self.value(inner) for key, inner in value.items()})
        if isinstance(value["nl"], list):
            return tuple(self.words.text(nl, en) for nl, en in zip(value["nl"], value["en"], strict=True))
        return self.words.text(value["nl"], value["en"])


def _frozen(data: Mapping[str, Made]) -> Mapping[str, Made]:
    return MappingProxyType(dict(data))


def _shape(key: str, data: Mapping[str, Any]) -> t.Shape:
    parts = {
        part: t.Size(min=size["min"], max=size["max"], start=size.get("start", size["min"]))
        for part, size in data.items()
        if part in PARTS
    }
    return t.Shape(
        id=key,
        parts=_frozen(parts),
        attendance=data.get("attendance", "named"),
        without_account=tuple(data.get("without_account", ())),
    )


def _route(key: str, data: Mapping[str, Any]) -> t.Route:
    return t.Route(
        id=key,
        to=tuple(data["to"]),
        minutes=data.get("minutes", data.get("hours", 0) * 60),
        stand_in=tuple(data["stand_in"]),
        stand_in_after_minutes=data.get("stand_in_after_minutes", data.get("stand_in_after_hours", 0) * 60),
        last_resort=tuple(data.get("last_resort", ())),
    )


def _gates(gates: Mapping[str, Any]) -> Mapping[str, tuple[t.GateLine, ...]]:
    lines: dict[str, tuple[t.GateLine, ...]] = {}
    for action, check, value in gate_lines(gates):
        lines[action] = (*lines.get(action, ()), (check, tuple(value) if isinstance(value, list) else value))
    return _frozen(lines)


def _activities(make: _Maker, whole: Mapping[str, Any]) -> Mapping[str, t.Activity]:
    """In the order of the three lists; what no list names has nobody responsible and comes last."""
    known = make.named(t.Activity, whole["activity"])
    named = {
        code: replace(known[code], responsible=responsible)
        for listed, responsible in RESPONSIBLE.items()
        for code in whole["activities"][listed]
    }
    return _frozen({**named, **{code: activity for code, activity in known.items() if code not in named}})

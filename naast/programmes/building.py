"""From checked TOML data to the frozen tree the house reads. Everything here may trust what the checker accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from naast.programmes import choices as c
from naast.programmes import pieces as p
from naast.programmes.grammar import PARTS
from naast.programmes.piling import gate_lines
from naast.programmes.template import GateLine, Template
from naast.programmes.words import Words

Made = TypeVar("Made")
KEYWORDS = frozenset({"for", "from", "class"})
RESPONSIBLE = {"by_volunteer": "volunteer", "together": "together", "never": "never"}
NAMED: dict[str, tuple[str, type]] = {
    "phases": ("phase", p.Phase),
    "location_phases": ("location_phase", p.LocationPhase),
    "dossiers": ("dossier", p.Dossier),
    "trainings": ("training", p.Training),
    "consents": ("consent", p.Consent),
    "explanation": ("explanation", p.Section),
    "code_of_conduct": ("code_of_conduct", p.Section),
    "secrecy": ("secrecy", p.Section),
    "rhythms": ("rhythm", p.Rhythm),
    "signals": ("signal", p.Signal),
    "questions": ("question", p.Question),
    "questionnaires": ("questionnaire", p.Questionnaire),
    "boundaries": ("boundary", p.Boundary),
    "promises": ("promise", p.Promise),
    "closing": ("closing", p.Closing),
    "terms": ("term", p.Term),
}
SETTINGS: dict[str, type] = {
    "screening": c.Screening,
    "own_contact": c.OwnContact,
    "agreement": c.Agreement,
    "duration": c.Duration,
    "safety": c.Safety,
    "support": c.Support,
    "matching": c.Matching,
}

# What a programme need not say about itself.
UNSAID: Mapping[str, Any] = {"extra_care": [], "simple_version": False, "takes_participants": False, "basis": None}


def build(name: str, whole: Mapping[str, Any], kind: str) -> Template:
    """The template called ``name``, made from what it became on top of its base."""
    words = Words(
        nl={term: tuple(said["nl"]) for term, said in whole["words"].items()},
        en={term: tuple(said["en"]) for term, said in whole["words"].items()},
    )
    make = _Maker(words)
    about = make.plain({**UNSAID, **whole["programme"]})
    things: dict[str, Any] = {field: make.named(cls, whole.get(table, {})) for field, (table, cls) in NAMED.items()}
    settings: dict[str, Any] = {table: make.thing(cls, whole[table]) for table, cls in SETTINGS.items()}
    return Template(
        id=name,
        kind=kind,
        words=words,
        shapes=_frozen({key: _shape(key, data) for key, data in whole["shape"].items()}),
        activities=_activities(make, whole),
        may_hold=tuple(whole["information_sheet"]["may_hold"]),
        gates=_gates(whole["gate"]),
        obstacles=_frozen(
            {
                f"{group}.{check}": make.thing(p.ObstacleText, said)
                for group, checks in whole["obstacle"].items()
                for check, said in checks.items()
            }
        ),
        routes=_frozen({key: _route(key, data) for key, data in whole["route"].items()}),
        retention=_frozen(whole["retention"]),
        referral=make.thing(c.Referral, whole["referral"]) if "referral" in whole else None,
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


def _shape(key: str, data: Mapping[str, Any]) -> p.Shape:
    parts = {
        part: p.Size(min=size["min"], max=size["max"], start=size.get("start", size["min"]))
        for part, size in data.items()
        if part in PARTS
    }
    return p.Shape(
        id=key,
        parts=_frozen(parts),
        attendance=data.get("attendance", "named"),
        without_account=tuple(data.get("without_account", ())),
    )


def _route(key: str, data: Mapping[str, Any]) -> p.Route:
    return p.Route(
        id=key,
        to=tuple(data["to"]),
        minutes=data.get("minutes", data.get("hours", 0) * 60),
        stand_in=tuple(data["stand_in"]),
        stand_in_after_minutes=data.get("stand_in_after_minutes", data.get("stand_in_after_hours", 0) * 60),
        last_resort=tuple(data.get("last_resort", ())),
    )


def _gates(gates: Mapping[str, Any]) -> Mapping[str, tuple[GateLine, ...]]:
    lines: dict[str, tuple[GateLine, ...]] = {}
    for action, check, value in gate_lines(gates):
        lines[action] = (*lines.get(action, ()), (check, tuple(value) if isinstance(value, list) else value))
    return _frozen(lines)


def _activities(make: _Maker, whole: Mapping[str, Any]) -> Mapping[str, p.Activity]:
    """In the order of the three lists; what no list names has nobody responsible and comes last."""
    known = make.named(p.Activity, whole["activity"])
    named = {
        code: replace(known[code], responsible=responsible)
        for listed, responsible in RESPONSIBLE.items()
        for code in whole["activities"][listed]
    }
    return _frozen({**named, **{code: activity for code, activity in known.items() if code not in named}})

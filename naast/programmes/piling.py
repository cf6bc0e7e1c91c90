"""Laying templates over each other: base, layers, then the file itself.

Things with a name are replaced whole; settings are replaced whole; sets are written whole; gates only grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from naast.programmes.checks import AT_LEAST, AT_MOST, FEWER_THAN
from naast.programmes.grammar import ALWAYS, GRAMMAR, GROW, SETS, TOP
from naast.programmes.kinds import Table
from naast.programmes.reading import Problem, Source


@dataclass
class Pile:
    """One template and everything it stands on, lowest first, with the problems found so far."""

    own: Source
    below: tuple[Source, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    whole: dict[str, Any] = field(default_factory=dict)

    def wrong(self, path: str, message: str, *also: str) -> None:
        """Note a problem at the line that says this key, or else one of the keys that may be the cause."""
        problem = Problem(*self.place_of(path, *also), path, message)
        if problem not in self.problems:
            self.problems.append(problem)

    def place_of(self, *paths: str) -> tuple[str, int]:
        """File and line of these keys: in the own file, else in what lies below, else of the nearest table."""
        parts = paths[0].split(".")
        shorter = [".".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]
        for wanted in (paths, *((path,) for path in shorter)):
            for source in (self.own, *reversed(self.below)):
                if line := next(filter(None, map(source.line_of, wanted)), 0):
                    return source.file, line
        return self.own.file, 1


def lay_over(pile: Pile) -> None:
    """Fill ``pile.whole`` with what the template becomes on top of what it extends."""
    for source in (*pile.below, pile.own):
        for table, content in source.data.items():
            if table in TOP or (table == "programme" and _is_layer_below(source, pile)):
                continue
            if table == "gate":
                _only_stricter(pile, content)
            if table == "screening":
                _aspects_grow(pile, content)
            pile.whole[table] = _laid(table, pile.whole.get(table), content)
        _leave_out(pile, source)
    if pile.own.data.get("kind") == "layer" and SETS & set(pile.own.data):
        pile.wrong("kind", "a layer changes no shapes and no phases")


def _is_layer_below(source: Source, pile: Pile) -> bool:
    """A layer's own [programme] counts where it stands alone or is built upon; laid over another, it is not heard."""
    built_on = {one.data.get("extend") for one in (*pile.below, pile.own)}
    return source.data.get("kind") == "layer" and source is not pile.own and Path(source.file).stem not in built_on


def _laid(table: str, old: Any, new: Any) -> Any:
    if not isinstance(old, Mapping) or table in SETS:
        return new
    if table in GROW:
        return _together(old, new)
    kind = GRAMMAR.keys[table]
    return {**old, **new} if isinstance(kind, Table) and kind.each is not None else new


def _together(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Line by line: a line can be added or written again, never taken away."""
    merged = dict(old)
    for key, value in new.items():
        before = merged.get(key)
        merged[key] = _together(before, value) if isinstance(before, Mapping) and isinstance(value, Mapping) else value
    return merged


def _leave_out(pile: Pile, source: Source) -> None:
    for name in source.data.get("leave_out", ()):
        table, _, thing = name.partition(".")
        kind = GRAMMAR.keys.get(table)
        if name in ALWAYS or not isinstance(kind, Table) or kind.each is None or thing not in pile.whole.get(table, {}):
            pile.wrong("leave_out", f"{name} cannot be left out: it is not there, or it is always needed")
        else:
            pile.whole[table] = {key: value for key, value in pile.whole[table].items() if key != thing}


def gate_lines(gates: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Every line of every gate: action, check, value."""
    for action, groups in gates.items():
        for group, checks in groups.items():
            for check, value in checks.items():
                yield action, f"{group}.{check}", value


def _only_stricter(pile: Pile, gates: Mapping[str, Any]) -> None:
    """A number in a gate may only ask more than below, and no training may be dropped."""
    below = {(action, check): value for action, check, value in gate_lines(pile.whole.get("gate", {}))}
    for action, check, value in gate_lines(gates):
        old = below.get((action, check))
        if old is None:
            continue
        if looser(check, value, old):
            pile.wrong(f"gate.{action}.{check}", f"is less strict than below: {value} after {old}")


def looser(check: str, value: Any, old: Any) -> bool:
    """Does a line of a gate ask less than it did?"""
    return (
        (check in AT_LEAST and value < old)
        or (check in AT_MOST | FEWER_THAN and value > old)
        or (isinstance(value, Sequence) and not isinstance(value, str) and not set(old) <= set(value))
    )


def _aspects_grow(pile: Pile, screening: Mapping[str, Any]) -> None:
    lost = set(pile.whole.get("screening", {}).get("vog_aspects", ())) - set(screening["vog_aspects"])
    if lost:
        listed = ", ".join(str(aspect) for aspect in sorted(lost))
        pile.wrong("screening.vog_aspects", f"certificate aspects only grow: {listed} is gone")

"""What a bench says at the end: what was measured, on what kind of machine, and whether the goal was met."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table

# Above this many waiting programs per core the figures belong to the neighbours as well.
BUSY = 0.75


class CannotMeasure(Exception):
    """The bench cannot run here; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked of a bench; each takes what it knows."""

    seed: int = 1
    moments: int = 5_000_000
    samples: int = 200
    rounds: int = 5
    clients: Sequence[int] = (1, 8, 32, 128)
    requests: int = 1_000
    keep: bool = False
    scale: str = ""
    case: str = "slack"
    best: int = 0
    mentors: str = ""
    mentees: str = ""
    rule: str = ""


@dataclass(slots=True)
class Outcome:
    """One result. `figures["rows"]`, where there are any, is a table."""

    name: str
    seed: int
    goal: str
    met: bool
    figures: dict[str, Any]
    machine: dict[str, Any] = field(default_factory=dict)
    date: str = field(default_factory=lambda: date.today().isoformat())
    loaded: bool = False
    # The figures stand between the rest, for who asks for them by name.
    flat: bool = False

    def as_json(self) -> str:
        said = asdict(self)
        if said.pop("flat"):
            said |= said.pop("figures")
        return json.dumps(said, separators=(", ", ": "))


def machine(postgresql: int = 0) -> dict[str, Any]:
    """In general terms: nothing that tells whose machine it is."""
    said: dict[str, Any] = {
        "system": platform.system(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30),
        "python": platform.python_version(),
    }
    if postgresql:
        said["postgresql"] = f"{postgresql // 10_000}.{postgresql % 10_000}"
    return said


def busy() -> bool:
    """Whether others work here at this moment."""
    return os.getloadavg()[0] > BUSY * (os.cpu_count() or 1)


def percentile(numbers: Sequence[float], part: float) -> float:
    """The nearest rank; 0.5 is the median."""
    ranked = sorted(numbers)
    return ranked[min(len(ranked) - 1, int(len(ranked) * part))]


def show(outcome: Outcome, console: Console) -> None:
    """For people: the table, then what is said beside it."""
    rows = outcome.figures.get("rows", [])
    if rows:
        table = Table(*rows[0])
        for row in rows:
            table.add_row(*(f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row.values()))
        console.print(table)
    for name, figure in outcome.figures.items():
        if name != "rows":
            console.print(f"{name}: {figure}")
    console.print(f"seed {outcome.seed}, {outcome.date}, {outcome.machine}{', loaded' if outcome.loaded else ''}")
    console.print(f"Goal: {outcome.goal}. {'Met.' if outcome.met else 'Not met.'}")

"""How long it takes until the house is open, in a place where everything is installed and the world is made."""

from __future__ import annotations

import re
import resource
from datetime import datetime
from pathlib import Path

from rich.progress import Progress

from naast.bench import databases, house
from naast.bench.outcome import CannotMeasure, Options, Outcome, busy, machine, percentile

NAME = "start"
SECONDS, OF_POSTGRESQL = 10.0, 1.0
GOAL = "median at most 10 s to the first page, of which PostgreSQL at most 1 s"
LINE = re.compile(r"^(\S+ \S+) \S+ \[\d+\] LOG:  (starting PostgreSQL|database system is ready)", re.MULTILINE)


def run(options: Options, progress: Progress, *, place: Path | None = None) -> Outcome:
    """Once to prepare the place, which is not counted, then as often as asked."""
    bar = progress.add_task("Opening the house", total=options.rounds + 1)
    whole, postgresql, worked = [], [], []
    with house.directory(place) as data:
        with house.opened(data) as first:
            preparing = first.seconds
        progress.advance(bar)
        loaded = busy()
        for _ in range(options.rounds):
            before = _worked()
            with house.opened(data) as again:
                whole.append(again.seconds)
            worked.append(_worked() - before)
            postgresql.append(of_postgresql(data / "db" / "pg.log"))
            progress.advance(bar)
    figures = {
        "seconds": [round(one, 2) for one in whole], "median": round(percentile(whole, 0.5), 2),
        "postgresql_seconds": [round(one, 3) for one in postgresql],
        "postgresql_median": round(percentile(postgresql, 0.5), 3),
        # What the programs of the house worked from first to last; waiting for a busy neighbour is not in it.
        "cpu_seconds": [round(one, 2) for one in worked],
        "first_time_with_world": round(preparing, 2),
    }  # fmt: skip
    met = figures["median"] <= SECONDS and figures["postgresql_median"] <= OF_POSTGRESQL  # type: ignore[operator]
    return Outcome(NAME, options.seed, GOAL, met, figures, machine(databases.version()), loaded=loaded or busy())


def _worked() -> float:
    """Of every child that has ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def of_postgresql(log: Path) -> float:
    """From its first word to ready, of the last start in its log."""
    said = LINE.findall(log.read_text()) if log.exists() else []
    began = [datetime.fromisoformat(at) for at, what in said if what.startswith("starting")]
    ready = [datetime.fromisoformat(at) for at, what in said if what.startswith("database")]
    if not began or len(began) != len(ready):
        raise CannotMeasure(
            "The log of PostgreSQL does not tell when it started. Run this bench with the embedded server."
        )
    return (ready[-1] - began[-1]).total_seconds()

"""What need-to-know costs: the reads of the desks under the floor, beside the same reads with a filter written in."""

from __future__ import annotations

import gc
import time
from contextlib import ExitStack
from datetime import date
from typing import Any

from rich.progress import Progress

from naast.bench import crowd, databases
from naast.bench.databases import EVERYTHING, Connection
from naast.bench.outcome import Options, Outcome, busy, machine, percentile
from naast.bench.reads import READS, Statement, statements

NAME = "need-to-know"
GOAL = "per person: ten medians together at most 1.10 times the filter's, each at most 1.10 times or 0.15 ms more"
RATIO, MORE_MS = 1.10, 0.15
WARM = 10


class NotTheSameRows(Exception):
    """Two ways to ask the same gave different rows: then one of them is wrong, and no figure counts."""


def run(options: Options, progress: Progress, *, database: str = "naast_bench", template: str = "") -> Outcome:
    """Lay the crowd (or take the one of today), read, and say what it cost."""
    lay(options, progress, database, template)
    loaded = busy()
    try:
        rows, sums, setting_up = _measured(options, progress, database)
        size = _size(database)
    finally:
        if not options.keep:
            databases.drop(database)
    met = all(one["ratio"] <= RATIO for one in sums.values()) and all(row["met"] for row in rows)
    figures: dict[str, Any] = {
        "rows": rows, "together": sums, "setting_up_the_actor_ms": setting_up, **size, "samples": options.samples,
    }  # fmt: skip
    return Outcome(NAME, options.seed, GOAL, met, figures, machine(databases.version()), loaded=loaded or busy())


def lay(options: Options, progress: Progress, database: str, template: str = "") -> None:
    """Moments are planned from today, so a kept crowd serves for one day."""
    wanted = f"crowd of {options.moments} moments, seed {options.seed}, {date.today()}"
    if databases.noted(database) == wanted:
        return
    databases.make(database, template)
    crowd.lay(database, moments=options.moments, seed=options.seed, progress=progress)
    databases.note(database, wanted)


def _measured(options: Options, progress: Progress, database: str) -> tuple[list[dict[str, Any]], Any, Any]:
    viewers = crowd.viewers(database)
    bar = progress.add_task("Reading", total=len(viewers) * len(READS))
    rows, sums, setting_up = [], {}, {}
    with ExitStack() as stack:
        app = stack.enter_context(databases.connect("naast_app", database))
        everything = stack.enter_context(databases.connect(EVERYTHING, database))
        for who in viewers:
            mine = []
            for name, read in READS.items():
                ways = statements(read, who)
                mine.append({"who": who.name, "read": name, **compare(app, everything, who, ways, options.samples)})
                progress.advance(bar)
            rows += mine
            sums[who.name] = {"matches": who.matches, "dossiers": who.dossiers, **_together(mine)}
            setting_up[who.name] = _setting_up(app, who, options.samples)
    return rows, sums, setting_up


def compare(
    app: Connection, everything: Connection, who: crowd.Viewer, ways: dict[str, Statement], samples: int
) -> dict[str, Any]:
    """Sample the ways in turn, so that a neighbour's noise falls on all of them."""
    took: dict[str, list[float]] = {way: [] for way in ways}
    lines: dict[str, list[Any]] = {}
    gc.disable()
    try:
        for turn in range(WARM + samples):
            for way, statement in ways.items():
                connection = everything if way == "filter" else app
                spent, lines[way] = _once(connection, who, statement, signed=way != "filter")
                if turn >= WARM:
                    took[way].append(spent)
    finally:
        gc.enable()
    if len({tuple(sorted(map(repr, found))) for found in lines.values()}) != 1:
        raise NotTheSameRows({way: len(found) for way, found in lines.items()})
    return {"found": len(lines["floor"]), **_figures(took)}


def _once(connection: Connection, who: crowd.Viewer, statement: Statement, *, signed: bool) -> tuple[float, list[Any]]:
    """One transaction; only the read itself is timed. The sign is told apart."""
    with connection.transaction():
        if signed:
            databases.sign(connection, who.person_id, who.hat)
        else:
            connection.execute("SELECT 1")
        began = time.perf_counter()
        found = connection.execute(statement.text.encode(), statement.values).fetchall()
        return (time.perf_counter() - began) * 1000, found


def _figures(took: dict[str, list[float]]) -> dict[str, Any]:
    floor, filtered, both = (percentile(took[way], 0.5) for way in ("floor", "filter", "both"))
    return {
        "floor_p50": round(floor, 3), "floor_p95": round(percentile(took["floor"], 0.95), 3),
        "filter_p50": round(filtered, 3), "filter_p95": round(percentile(took["filter"], 0.95), 3),
        "ratio": round(floor / filtered, 3), "more_ms": round(floor - filtered, 3),
        "both_p50": round(both, 3), "both_p95": round(percentile(took["both"], 0.95), 3),
        "met": floor / filtered <= RATIO or floor - filtered <= MORE_MS,
    }  # fmt: skip


def _together(rows: list[dict[str, Any]]) -> dict[str, float]:
    floor, filtered, both = (sum(row[f"{way}_p50"] for row in rows) for way in ("floor", "filter", "both"))
    return {
        "floor_ms": round(floor, 3), "filter_ms": round(filtered, 3), "ratio": round(floor / filtered, 3),
        "both_ms": round(both, 3), "both_ratio": round(both / filtered, 3),
    }  # fmt: skip


def _setting_up(app: Connection, who: crowd.Viewer, samples: int) -> dict[str, float]:
    took = []
    for _ in range(WARM + samples):
        with app.transaction():
            app.execute("SELECT 1")  # opens the transaction; that is not the actor's cost
            began = time.perf_counter()
            databases.sign(app, who.person_id, who.hat)
            took.append((time.perf_counter() - began) * 1000)
    return {"p50": round(percentile(took[WARM:], 0.5), 3), "p95": round(percentile(took[WARM:], 0.95), 3)}


def _size(database: str) -> dict[str, int]:
    with databases.administrator(database) as connection:
        row = connection.execute(
            "SELECT (SELECT count(*) FROM moments_moment), (SELECT count(*) FROM privacy_dossier),"
            " (SELECT count(*) FROM privacy_circlemember), pg_total_relation_size('moments_moment') / 1048576"
        ).fetchone() or (0, 0, 0, 0)
    return dict(zip(("moments", "dossiers", "seats_in_circles", "moments_mib"), map(int, row), strict=True))

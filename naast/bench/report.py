"""How many visit reports a second, with everything that guards them, beside a bare insert of the same two rows."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from rich.progress import Progress

from naast.bench import crowd, databases, views, visitors
from naast.bench.house import free_port
from naast.bench.outcome import CannotMeasure, Options, Outcome, busy, machine, percentile
from naast.bench.visitors import Post, Spent, Visitor

NAME = "report"
SHARE = 0.60
GOAL = "at every number of clients at least 60 % of the reports a second that a bare insert of the two rows reaches"
TURNS = 4  # the ways take turns, so that a neighbour's noise falls on all of them
WELL = {"report": 302, "bare": 204, "bare, signed in": 204}
ANSWERS_WITHIN = 60


def run(options: Options, progress: Progress, *, database: str = "naast_bench_report", template: str = "") -> Outcome:
    """Make a place with volunteers, open it, and let them report."""
    bar = progress.add_task("Reporting", total=len(options.clients) * TURNS)
    databases.make(database, template)
    try:
        everybody = _people(options, progress, database)
        rows = []
        with server(database) as host:
            for visitor in everybody:
                visitor.come_in(host)
            loaded = busy()
            for clients in options.clients:
                spent = _measured(host, everybody[:clients], _each(options, clients), lambda: progress.advance(bar))
                rows.append(_row(clients, spent))
        kept = _kept(database)
    finally:
        databases.drop(database)
    figures = {"rows": rows, **kept, "signed_in": "with a session and a form's token, as browsers send them"}
    met = all(row["met"] for row in rows) and kept["reports_kept"] == sum(row["reports"] for row in rows)
    return Outcome(NAME, options.seed, GOAL, met, figures, machine(databases.version()), loaded=loaded or busy())


def _each(options: Options, clients: int) -> int:
    """Requests per client and turn."""
    return max(1, options.requests // clients // TURNS)


def _people(options: Options, progress: Progress, database: str) -> list[Visitor]:
    """A visit is reported once, so each volunteer gets as many as she will tell of, and one to open the page with."""
    most = max(options.clients)
    crowd.lay(database, moments=most * crowd.MOMENTS, seed=options.seed, progress=progress)
    with databases.administrator(database) as connection:
        connection.execute(views.TABLES)
    return visitors.make(
        database, most, lambda n: 1 + sum(_each(options, size) * TURNS for size in options.clients if n < size)
    )


def _measured(host: str, who: Sequence[Visitor], each: int, done: Any) -> dict[str, Spent]:
    spent = {way: Spent() for way in WELL}
    for _ in range(TURNS):
        told = [list(islice(visitors.reports(visitor), each)) for visitor in who]
        bare = [[Post(f"/{views.ADDRESS}")] * each for _ in who]
        signed = [[Post(f"/{views.ADDRESS}", cookies=visitor.cookies)] * each for visitor in who]
        for way, posts in zip(WELL, (told, bare, signed), strict=True):
            visitors.send(host, posts, spent[way])
        done()
    for way, well in WELL.items():
        if set(spent[way].answers) != {well}:
            raise CannotMeasure(f"Not every answer was {well} ({way}): {dict(spent[way].answers)}")
    return spent


def _row(clients: int, spent: Mapping[str, Spent]) -> dict[str, Any]:
    report, bare, signed = (spent[way] for way in WELL)
    share = report.per_second / bare.per_second
    return {
        "clients": clients, "reports": len(report.each_ms), "reports_per_second": round(report.per_second, 1),
        "report_p50_ms": round(percentile(report.each_ms, 0.5), 1),
        "report_p95_ms": round(percentile(report.each_ms, 0.95), 1),
        "bare_per_second": round(bare.per_second, 1), "bare_p50_ms": round(percentile(bare.each_ms, 0.5), 1),
        "share": round(share, 3), "bare_signed_in_per_second": round(signed.per_second, 1),
        "share_signed_in": round(report.per_second / signed.per_second, 3), "met": share >= SHARE,
    }  # fmt: skip


def _kept(database: str) -> dict[str, int]:
    """What the house wrote: every report that was answered well, and its entry in the trace."""
    with databases.administrator(database) as connection:
        row = connection.execute(
            "SELECT (SELECT count(*) FROM moments_report),"
            " (SELECT count(*) FROM privacy_auditentry WHERE said -> 'action' ? 'visit.reported')"
        ).fetchone() or (0, 0)
    return {"reports_kept": int(row[0]), "reports_in_the_trace": int(row[1])}


@contextmanager
def server(database: str, **more: str) -> Iterator[str]:
    """The house's own web server on this database, in the world of the bench."""
    port = free_port()
    env = os.environ | {
        "NAAST_DB_NAME": database, "NAAST_DB_ROLE": "naast_app", "NAAST_WORLD": "bench", "NAAST_PORT": str(port),
        "NAAST_SUPERVISED": "1", "NAAST_STATIC": "django.contrib.staticfiles.storage.StaticFilesStorage",
        **more,
    }  # fmt: skip
    with tempfile.TemporaryFile() as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "naast", "serve"], env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            _until_open(child, port)
            yield f"localhost:{port}"
        except CannotMeasure as why:
            log.seek(0)
            raise CannotMeasure(f"{why}\n{log.read().decode()[-4000:]}") from why
        finally:
            child.terminate()
            child.wait()


def _until_open(child: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + ANSWERS_WITHIN
    while time.monotonic() < until and child.poll() is None:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise CannotMeasure("The web server does not answer.")

"""What the page of a shortlist costs its server, in an organisation as large as a region, and the page of all who wait.

The whole page as a coordinator asks for it, from the request that comes in until the last byte: who could stand beside
this one, why, who cannot now, and what each choice costs everybody else who waits. And everybody who waits with whom
each would be placed, and what three people more would do.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from rich.progress import Progress

from naast.bench import databases, region
from naast.bench.outcome import CannotMeasure, Options, Outcome, busy, machine, percentile
from naast.bench.region import Region
from naast.bench.towns import SCALES
from naast.matching.actions import JOB, keep_proposals
from naast.people.models import Person
from naast.privacy.actor import Job

NAME = "shortlist"
MILLISECONDS = 200
GOAL = f"median at most {MILLISECONDS} ms of server time for a page in a region"
MOST_PAGES, WARM = 20, 2
WHOLE, MORE = "/requests/whole", {"count": "3", "what": "any:"}


def run(
    options: Options, progress: Progress, *, database: str = "naast_bench_shortlist", template: str = ""
) -> Outcome:
    """Lay the organisation, open the page of the requests that wait longest, and say how long each took."""
    if options.scale not in ("org", "region"):
        raise CannotMeasure("Say how large the organisation is with --scale org or --scale region.")
    size = SCALES[options.scale]
    bar = progress.add_task("Opening shortlists", total=MOST_PAGES + WARM)
    databases.make(database, template)
    try:
        laid = region.lay(database, size=size, seed=options.seed)
        loaded = busy()
        with asked_of(database):
            began = time.perf_counter()
            keep_proposals(by=Job(JOB, laid.staff_dossier_id))
            keeping = time.perf_counter() - began
            took, found = [], []
            for milliseconds, listed in pages(laid, min(options.samples, MOST_PAGES) + WARM):
                took.append(milliseconds)
                found.append(listed)
                progress.advance(bar)
            whole, tried = wholes(laid, min(options.samples, MOST_PAGES) + WARM)
    finally:
        databases.drop(database)
    counted = took[WARM:]
    figures: dict[str, Any] = {
        "volunteers": size.volunteers, "requests": size.requests, "pages": len(counted),
        "p50_ms": round(percentile(counted, 0.5), 1), "p95_ms": round(percentile(counted, 0.95), 1),
        "most_ms": round(max(counted), 1), "first_ms": round(took[0], 1),
        "keep_s": round(keeping, 2), "listed": percentile(found[WARM:], 0.5),
        "whole_p50_ms": round(percentile(whole[WARM:], 0.5), 1), "whole_most_ms": round(max(whole[WARM:]), 1),
        "what_if_p50_ms": round(percentile(tried, 0.5), 1),
    }  # fmt: skip
    met = figures["p50_ms"] <= MILLISECONDS
    return Outcome(
        NAME, options.seed, GOAL, met, figures, machine(databases.version()), loaded=loaded or busy(), flat=True
    )


@contextmanager
def asked_of(database: str) -> Iterator[None]:
    """The house asks this database, and whoever works here needs no second step to sign in."""
    before, proves = connection.settings_dict["NAME"], settings.STAFF_PROVE_TWICE
    connection.close()
    connection.settings_dict["NAME"], settings.STAFF_PROVE_TWICE = database, False
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"], settings.STAFF_PROVE_TWICE = before, proves


def pages(laid: Region, number: int) -> Iterator[tuple[float, int]]:
    """Milliseconds for each page, and how many people stood on it."""
    browser = _browser(laid)
    for asked in laid.requests[:number]:
        milliseconds, page = _timed(browser.get, f"/requests/{asked}/shortlist")
        yield milliseconds, page.content.count(b'name="volunteer"')


def wholes(laid: Region, number: int) -> tuple[list[float], list[float]]:
    """Milliseconds for each page of all who wait, one after the other; and a few times with three people more."""
    browser = _browser(laid)
    whole = [_timed(browser.get, f"{WHOLE}?page={at + 1}")[0] for at in range(number)]
    return whole, [_timed(browser.post, WHOLE, MORE)[0] for _again in range(WARM + 1)]


def _browser(laid: Region) -> Client:
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(Person.objects.get(pk=laid.coordinator_id))
    return browser


def _timed(ask: Callable[..., Any], *said: Any) -> tuple[float, Any]:
    began = time.perf_counter()
    page = ask(*said)
    milliseconds = (time.perf_counter() - began) * 1000
    if page.status_code != 200:
        raise CannotMeasure(f"The page {said[0]} answered {page.status_code}.")
    return milliseconds, page

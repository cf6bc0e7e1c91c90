"""What each desk weighs on a slow line: bytes and requests, the first time and every time after."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import psycopg
from rich.progress import Progress

from naast.bench import databases, house
from naast.bench.browser import Answer, Browser
from naast.bench.outcome import CannotMeasure, Options, Outcome, machine

NAME = "weight"
COLD, WARM, REQUESTS = 60_000, 15_000, 6
GOAL = "each desk at most 60 kB and 6 requests cold, 15 kB warm, headers included"
DESKS = ("volunteer", "professional", "coordinator", "client")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def run(options: Options, progress: Progress, *, place: Path | None = None) -> Outcome:
    """Open a house, become one person for each desk, and weigh what travels."""
    bar = progress.add_task("Weighing the desks", total=len(DESKS) + 1)
    rows = []
    with house.directory(place) as data, house.opened(data) as open_house:
        progress.advance(bar)
        keys = characters(data)
        for desk in DESKS:
            rows.append(weigh(desk, open_house.url, keys[desk]))
            progress.advance(bar)
    figures = {"rows": rows, "counted": "body as sent with gzip, and the headers of each answer"}
    return Outcome(NAME, options.seed, GOAL, all(row["met"] for row in rows), figures, machine(databases.version()))


def characters(data: Path) -> dict[str, str]:
    """For each desk the first person one can choose to be; by name these doors tell nothing of the desk behind."""
    with psycopg.connect(host=str(data / "db" / "run"), user="naast_app", dbname="naast") as connection:
        found = connection.execute('SELECT role, key FROM world_character ORDER BY "order" DESC').fetchall()
    keys = {str(role): str(key) for role, key in found}
    if missing := [desk for desk in DESKS if desk not in keys]:
        raise CannotMeasure(f"The demo world has nobody for these desks: {', '.join(missing)}.")
    return keys


def weigh(desk: str, url: str, key: str) -> dict[str, Any]:
    """The same page twice: with nothing kept, and with what the first time left behind."""
    browser = Browser()
    door = TOKEN.search(browser.ask(f"{url}/").text)
    if door is None:
        raise CannotMeasure("The first page of the demo has no door to go through.")
    home = browser.ask(f"{url}/be/{key}", {"csrfmiddlewaretoken": door[1]}).url
    cold = browser.visit(home)
    warm = browser.visit(home)
    return row_of(desk, cold, warm)


def row_of(desk: str, cold: list[Answer], warm: list[Answer]) -> dict[str, Any]:
    first, again = sum(one.weight for one in cold), sum(one.weight for one in warm)
    return {
        "desk": desk, "cold_bytes": first, "cold_requests": len(cold), "warm_bytes": again, "warm_requests": len(warm),
        "page_bytes": cold[0].weight, "parts": {_kind(one.url): one.weight for one in cold[1:]},
        "met": first <= COLD and len(cold) <= REQUESTS and again <= WARM,
    }  # fmt: skip


def _kind(url: str) -> str:
    """The file without the print that the build adds to its name."""
    return re.sub(r"\.[0-9a-f]{8,}(?=\.)", "", url.rsplit("/", 1)[-1])

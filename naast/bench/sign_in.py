"""Whether the time of an answer tells that an account or a link exists: the same question about each kind, in turns.

Every sample is another account from another address, as limits on tries would otherwise be what is measured. How far
two kinds lie apart is said by the largest distance between their distributions (Kolmogorov and Smirnov).
"""

from __future__ import annotations

import http.client
import random
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from rich.progress import Progress

from naast.bench import databases
from naast.bench.outcome import Options, Outcome, busy, machine, percentile
from naast.bench.report import server
from naast.bench.visitors import TOKEN
from naast.people.links import print_of

NAME = "sign-in"
GOAL = "no answer tells by its time whether an account or link exists: no distance that chance makes once in a hundred"
# The first of each is what nobody has.
ACCOUNTS = ("unknown", "known", "without a password", "not active")
LINKS = ("unknown", "used", "over")
PERSON = """
INSERT INTO people_person(id, email, language, is_active, joined_at, password, asked_hats)
  VALUES (gen_random_uuid(), %s, 'nl', %s, now(), %s, '{}') RETURNING id"""
LINK = """
INSERT INTO people_invitation(id, person_id, print, hat, expires_at, used_at, code_print, wrong_codes)
  VALUES (gen_random_uuid(), %s, %s, 'staff', %s, %s, '', 0)"""
Ask = Callable[[str, int], tuple[float, int]]


def run(options: Options, progress: Progress, *, database: str = "naast_bench_sign_in", template: str = "") -> Outcome:
    """Lay accounts and links, open the house, and ask."""
    samples = min(options.samples, 1_000)
    bar = progress.add_task("Signing in", total=2)
    databases.make(database, template)
    try:
        lay(database, samples)
        with server(database, NAAST_PROXIES="1") as host:
            loaded = busy()
            rows = asked("sign-in", ACCOUNTS, samples, _signing_in(host), options.seed)
            progress.advance(bar)
            rows += asked("welcome", LINKS, samples, _welcomed(host), options.seed)
            progress.advance(bar)
    finally:
        databases.drop(database)
    figures = {"rows": rows, "distance_of_chance": round(by_chance(samples), 3)}
    met = all(row["met"] for row in rows)
    return Outcome(NAME, options.seed, GOAL, met, figures, machine(databases.version()), loaded=loaded or busy())


def lay(database: str, samples: int) -> None:
    """An account of each kind for each sample, and a link that was used and one that is over."""
    encoded, now = make_password("vier woorden naast elkaar"), timezone.now()
    kinds = {"known": (True, encoded), "without a password": (True, "!"), "not active": (False, encoded)}
    with databases.administrator(database) as connection:
        for n in range(samples):
            for kind, (is_active, password) in kinds.items():
                row = connection.execute(PERSON, [email_of(kind, n), is_active, password]).fetchone()
            for kind, used in (("used", now), ("over", None)):
                until = now - timedelta(days=1) if kind == "over" else now + timedelta(days=1)
                connection.execute(LINK, [row and row[0], print_of(word_of(kind, n)), until, used])
        connection.execute("VACUUM (ANALYZE)")


def email_of(kind: str, n: int) -> str:
    """As long for each kind."""
    return f"{kind.replace(' ', '-'):x<20}{n}@example.org"


def word_of(kind: str, n: int) -> str:
    return f"{kind:x<20}{n}"


def asked(what: str, kinds: Sequence[str], samples: int, ask: Ask, seed: int) -> list[dict[str, Any]]:
    """Each kind as often, in an order that nobody chose, so that a neighbour's noise falls on all of them."""
    took: dict[str, list[float]] = {kind: [] for kind in kinds}
    answers: dict[str, set[int]] = {kind: set() for kind in kinds}
    turns = [(kind, n) for kind in kinds for n in range(samples)]
    random.Random(seed).shuffle(turns)  # noqa: S311 - an order, no secret
    for kind, n in turns:
        milliseconds, status = ask(kind, n)
        took[kind].append(milliseconds)
        answers[kind].add(status)
    return [_row(what, kind, took[kind], took[kinds[0]], answers[kind] == answers[kinds[0]]) for kind in kinds]


def _row(what: str, kind: str, took: list[float], nobody: list[float], same: bool) -> dict[str, Any]:
    apart = distance(took, nobody)
    return {
        "what": what, "kind": kind, "samples": len(took), "p50_ms": round(percentile(took, 0.5), 2),
        "p95_ms": round(percentile(took, 0.95), 2), "distance": round(apart, 3),
        "met": same and apart < by_chance(len(took)),
    }  # fmt: skip


def distance(one: Sequence[float], other: Sequence[float]) -> float:
    """The largest difference between the two, as parts of each that lie below some time."""
    ranked, others = sorted(one), sorted(other)
    return max(
        abs(bisect_right(ranked, at) / len(ranked) - bisect_right(others, at) / len(others))
        for at in (*ranked, *others)
    )


def by_chance(samples: int) -> float:
    """What two samples of the same lie apart once in a hundred times."""
    return float(1.63 * (2 / samples) ** 0.5)


def _signing_in(host: str) -> Ask:
    """A wrong password for this address, in a form with its token."""
    page, cookies = _fetched(host, "/account/login/")
    token = TOKEN.search(page)
    said = {"csrfmiddlewaretoken": token[1] if token else "", "password": "vier andere woorden hier"}

    def ask(kind: str, n: int) -> tuple[float, int]:
        body = urlencode(said | {"login": email_of(kind, n)})
        return _timed(host, "POST", "/account/login/", f"{kind}{n}", body, cookies)

    return ask


def _welcomed(host: str) -> Ask:
    return lambda kind, n: _timed(host, "GET", f"/welcome/{word_of(kind, n)}", f"{kind}{n}")


def _fetched(host: str, path: str) -> tuple[str, str]:
    with _to(host) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        page = answer.read().decode()
        kept = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    return page, "; ".join(kept)


def _timed(host: str, method: str, path: str, whose: str, body: str = "", cookies: str = "") -> tuple[float, int]:
    """One request from an address of its own: how long the answer took, and which it was."""
    number = random.Random(whose).getrandbits(24)  # noqa: S311 - an address, no secret
    head = {"X-Forwarded-For": f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", "Cookie": cookies}
    if body:
        head["Content-Type"] = "application/x-www-form-urlencoded"
    with _to(host) as connection:
        connection.connect()
        began = time.perf_counter()
        connection.request(method, path, body or None, head)
        answer = connection.getresponse()
        answer.read()
        return (time.perf_counter() - began) * 1000, answer.status


@contextmanager
def _to(host: str) -> Any:
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        yield connection
    finally:
        connection.close()

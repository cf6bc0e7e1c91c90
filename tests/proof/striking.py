"""One house under load, struck again and again at moments that a seed chooses; and what is found afterwards."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.proof.mailing import Postbox
from tests.proof.reckoning import Found, reckon
from tests.proof.recording import Person, lines_of
from tests.proof.standing import BLOWS, UP_WITHIN, Standing, until

FROZEN, FULL = "frozen", "disk full"
KINDS = (*BLOWS, FROZEN, FULL)
OF_WORKER = ("worker", "whole")
# As if an hour went by for whatever waits to be mailed, and the minute struck.
AN_HOUR = """
UPDATE people_notice SET due_at = due_at - interval '1 hour', settled_at = settled_at - interval '1 hour',
                         taken_at = taken_at - interval '1 hour'
"""
LOOK = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args, queueing_lock)
VALUES ('default', %s, '{"timestamp": 0}', %s) ON CONFLICT DO NOTHING
"""
TASKS = ("people.look_for_notices", "naast.config.jobs.take_up_left_jobs")


@dataclass
class Struck:
    """A house with people in it, and what was done to it."""

    house: Standing
    chance: random.Random
    post: Postbox
    people: list[Person]
    stop: threading.Event
    written: dict[int, str] = field(default_factory=dict)
    blows: Counter[str] = field(default_factory=Counter)
    back: dict[str, float] = field(default_factory=dict)
    found: Found = field(default_factory=Found)
    since: Any = None

    def blow(self, kind: str) -> None:
        """Somewhere in the midst of what they do; afterwards all of them are served again, in time."""
        self.hour_goes_by()
        time.sleep(self.chance.uniform(0.05, 0.8))
        before = set(self.house.with_words("procrastinate"))
        if kind == FROZEN:
            self.house.freeze(self.chance.uniform(1, 3))
        elif kind == FULL:
            self.house.fill_disk(self.chance.uniform(1, 3))
        else:
            self.found.note("nothing to strike", self.house.strike(kind, self.chance) == 0, kind)
        self.blows[kind] += 1
        took = self.served_again(before if kind in OF_WORKER else set())
        self.back[kind] = max(took, self.back.get(kind, 0.0))
        self.note_the_end()

    def served_again(self, gone: set[int]) -> float:
        began = time.time()
        while time.time() - began < UP_WITHIN:
            self.house.look()
            if all(one.acknowledged_at > began for one in self.people) and (
                not gone or set(self.house.with_words("procrastinate")) - gone
            ):
                return time.time() - began
            time.sleep(0.1)
        self.found.note("not back within a minute", 1, list(self.blows))
        return time.time() - began

    def hour_goes_by(self) -> None:
        with self.house.asked() as there:
            there.execute(AN_HOUR)
            for task in TASKS:
                there.execute(LOOK, [task, task])

    def note_the_end(self) -> None:
        """Where the chain ends now, as it is written down elsewhere: it never goes back behind this."""
        with self.house.asked() as there:
            rows = there.execute("SELECT seq, encode(head, 'hex') FROM audit_head(%s)", [self.organisation]).fetchall()
            self.written |= {int(seq): head for seq, head in rows}

    @property
    def organisation(self) -> str:
        return str(self.house.world["organisation"])

    def reckoned(self) -> Found:
        """After the last blow, and after everybody stopped."""
        self.found.note("not there again", not until(lambda: self.house.look() or self.house.answers()), "")
        self.worker_does_what_waits()
        with self.house.asked() as there:
            lines = lines_of(self.house.data / "journals")
            more = reckon(there, lines, self.since, self.written, self.organisation)
            tries = there.execute("SELECT coalesce(max(attempts), 0), sum(attempts) FROM people_notice").fetchall()
        for what, times in more.wrong.items():
            self.found.wrong[what] += times
        self.found.examples += more.examples
        self.found.looked_at += more.looked_at
        self.post.reckon(self.found, int(tries[0][0]), int(tries[0][1] or 0))
        for one in self.people:
            for status, times in one.statuses.items():
                bad = status.startswith(("4", "refused")) or "without" in status or status in self.faults
                self.found.note(f"answer {status}", times if bad else 0, one.who["hat"])
        return self.found

    @property
    def faults(self) -> tuple[str, ...]:
        """A page of a fault is wrong. Only our stand-in for a full disk earns one: PostgreSQL says of a file that may
        not grow that something broke within, and of a disk without room what it is.
        """
        return () if self.blows[FULL] else ("500",)

    def worker_does_what_waits(self) -> None:
        """Nothing that a killed worker had in its hands stays there."""

        def done() -> bool:
            self.house.look()
            self.hour_goes_by()
            with self.house.asked() as there:
                [[left]] = there.execute(
                    "SELECT count(*) FROM people_notice WHERE state = 'waiting' AND due_at < now() - interval '2 hours'"
                ).fetchall()
            time.sleep(0.5)
            return int(left) == 0

        self.found.note("notices that stay", not until(done), "")

    def figures(self) -> str:
        """In one line, for whoever reads the run."""
        statuses = sum((one.statuses for one in self.people), Counter[str]())
        slowest = max(one.slowest for one in self.people)
        return (
            f"blows {dict(self.blows)}, looked at {dict(self.found.looked_at)}, wrong {dict(self.found.wrong)}, answers"
            f" {dict(statuses)}, slowest {slowest:.1f} s, back after at most"
            f" { ({kind: round(took, 1) for kind, took in self.back.items()}) } s, {self.post}"
        )


@contextmanager
def under_load(house: Standing, post: Postbox, seed: int) -> Iterator[Struck]:
    """Everybody of the world at work, each in a thread of her own."""
    stop, folder = threading.Event(), house.data / "journals"
    folder.mkdir()
    assert until(house.answers), (house.data / "serve.log").read_text()[-2000:]
    people = [
        Person(who, house.port, folder / f"{n}.jsonl", seed * 100 + n, stop)
        for n, who in enumerate(house.world["people"])
    ]
    struck = Struck(house, random.Random(seed), post, people, stop)
    with house.asked() as there:
        [[struck.since]] = there.execute("SELECT clock_timestamp()").fetchall()
    threads = [threading.Thread(target=one.live, daemon=True) for one in people]
    try:
        for thread in threads:
            thread.start()
        assert until(lambda: all(one.acknowledged_at for one in people)), [one.statuses for one in people]
        yield struck
    finally:
        stop.set()
        for thread in threads:
            thread.join(60)


def run(house: Standing, post: Postbox, seed: int, kinds: Sequence[str]) -> Struck:
    """So many blows, and the reckoning."""
    with under_load(house, post, seed) as struck:
        for kind in kinds:
            struck.blow(kind)
    struck.reckoned()
    return struck


def kinds_of(seeds: range) -> list[str]:
    """Which blow belongs to which seed: all of them by turns, each round in another order."""
    found = []
    for seed in seeds:
        turn, place = divmod(seed, len(KINDS))
        found.append(random.Random(turn).sample(KINDS, len(KINDS))[place])
    return found

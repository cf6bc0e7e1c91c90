"""What happens between two days: somebody asks, asks no longer, pauses, is back. Each is put right at once, timed."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator

from naast.bench.outcome import percentile
from naast.matching.engine.assignment import Assignment
from naast.matching.engine.certificate import certify
from naast.matching.engine.changes import Standing
from naast.matching.engine.price import Weights
from naast.matching.engine.problem import Problem

EVENTS = 2_000


@dataclass(slots=True)
class Life:
    """An assignment to which things happen, and who could still be asked of whom."""

    problem: Problem
    standing: Standing
    draw: Generator
    there: list[int]
    pausing: list[int] = field(default_factory=list)

    def request(self) -> Callable[[], object]:
        """Somebody new, who could have whoever an earlier request could have."""
        like = int(self.draw.integers(self.problem.requests))
        edges = slice(*self.problem.start[like : like + 2])
        volunteer, fit = self.problem.volunteer[edges], self.problem.fit[edges]
        self.there.append(self.standing.requests)
        return lambda: self.standing.add_request(volunteer, fit, int(self.problem.tier[like]))

    def withdrawal(self) -> Callable[[], object]:
        if not self.there:
            return self.request()
        gone = self._taken_from(self.there)
        return lambda: self.standing.withdraw_request(gone)

    def pause(self) -> Callable[[], object]:
        who = int(self.draw.integers(self.problem.volunteers))
        if who not in self.pausing and self.problem.places[who] > 0:
            self.pausing.append(who)
        return lambda: self.standing.set_places(who, 0)

    def back(self) -> Callable[[], object]:
        if not self.pausing:
            return self.pause()
        who = self._taken_from(self.pausing)
        return lambda: self.standing.set_places(who, int(self.problem.places[who]))

    def _taken_from(self, those: list[int]) -> int:
        at = int(self.draw.integers(len(those)))
        those[at], those[-1] = those[-1], those[at]
        return those.pop()


def lived(
    problem: Problem, weights: Weights, assignment: Assignment, seed: int, events: int = EVENTS
) -> dict[str, float | bool]:
    """So many events, in milliseconds, and whether what stands at the end is proved to be the best there is."""
    life = Life(
        problem, Standing(problem, weights, assignment), np.random.default_rng(seed), [*range(problem.requests)]
    )
    ways = [life.request, life.withdrawal, life.pause, life.back]
    took = []
    gc.disable()
    try:
        for _ in range(events):
            happens = ways[int(life.draw.integers(len(ways)))]()
            began = time.perf_counter()
            happens()
            took.append((time.perf_counter() - began) * 1000)
    finally:
        gc.enable()
    standing = life.standing
    proved = certify(standing.problem(), standing.weights(), standing.assignment()).holds
    return {
        "event_p50_ms": round(percentile(took, 0.5), 4), "event_p99_ms": round(percentile(took, 0.99), 4),
        "event_max_ms": round(max(took), 3), "events": events, "events_certificate": proved,
    }  # fmt: skip

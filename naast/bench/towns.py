"""People who do not exist in towns that do not exist: as many as an organisation, a region or a country has.

Cities of very different size with the country between them, quarters with more need and fewer volunteers, twelve
activities that are not asked as often as they are offered, ten languages, wishes, parts of the week. The shapes are
assumed, not measured at real organisations. The same seed gives the same people, on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from naast.matching.engine.facts import Mask, RequestFacts, VolunteerFacts, pairs, saying
from naast.matching.engine.problem import Int32, Problem

ON = date(2027, 1, 4)
PREFER = ("wishes", "interests", "distance", "worked_together", "continuity")
SEED = 7
CASES = ("slack", "tight")

NEEDED = (0.30, 0.16, 0.12, 0.10, 0.08, 0.06, 0.05, 0.04, 0.03, 0.03, 0.02, 0.01)
OFFERED = (0.16, 0.15, 0.14, 0.13, 0.12, 0.10, 0.10, 0.09, 0.08, 0.06, 0.05, 0.03)
SPOKEN = (0.93, 0.45, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02, 0.015, 0.01)
MOMENTS = 21
INTERESTS = 32
# Who named no part of the week never can: a part that the other side has not.
NEVER_ASKED, NEVER_OFFERED = np.uint64(1 << MOMENTS), np.uint64(1 << (MOMENTS + 1))
SMALLEST_PROFESSION, REQUESTS_FOR_ONE = 3, 25


@dataclass(frozen=True, slots=True)
class Scale:
    """How many people, in how many cities and quarters, on a square of so many metres."""

    volunteers: int
    requests: int
    cities: int
    quarters: int
    extent: int


SCALES = {
    "org": Scale(200, 100, 1, 20, 12_000),
    "region": Scale(5_000, 3_000, 8, 150, 40_000),
    "nation": Scale(200_000, 100_000, 160, 4_000, 260_000),
}


@dataclass(frozen=True, slots=True)
class Quarters:
    """Where quarters lie, and how likely it is that a volunteer or a client lives in each."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    of_volunteers: NDArray[np.float64]
    of_clients: NDArray[np.float64]


def make(scale: str, case: str, seed: int = SEED) -> tuple[RequestFacts, VolunteerFacts, Int32]:
    """The requests, the volunteers, and the pairs who may never meet. In a *tight* case half of the volunteers are
    full and nobody has more than one place left."""
    size, draw = SCALES[scale], np.random.default_rng(seed)
    quarters = _quarters(draw, size)
    live_v = draw.choice(size.quarters, size.volunteers, p=quarters.of_volunteers)
    live_c = draw.choice(size.quarters, size.requests, p=quarters.of_clients)
    offered, asked = _people(draw, size, quarters, live_v, live_c)
    if case == "tight":
        offered["places"] = (draw.random(size.volunteers) < 0.5).astype(np.int32)
    _hours_and_months(draw, offered, asked)
    requests = saying(RequestFacts, size.requests, area=live_c + 1, **asked)
    volunteers = saying(VolunteerFacts, size.volunteers, area=live_v + 1, **offered)
    return requests, volunteers, _separated(draw, size)


def _quarters(draw: Generator, size: Scale) -> Quarters:
    """Cities by the law of Zipf; three of four quarters around one of them, one of four in the country."""
    count, extent = size.quarters, size.extent
    city_x, city_y = (draw.uniform(0.15, 0.85, size.cities) * extent for _ in range(2))
    weight = 1 / np.arange(1, size.cities + 1) ** 0.9
    weight /= weight.sum()
    city = draw.choice(size.cities, count, p=weight)
    spread = 1500 + 9000 * np.sqrt(weight[city])
    rural = draw.random(count) < 0.25
    x = np.where(rural, draw.uniform(0, extent, count), city_x[city] + draw.normal(0, 1, count) * spread)
    y = np.where(rural, draw.uniform(0, extent, count), city_y[city] + draw.normal(0, 1, count) * spread)
    people = draw.lognormal(0, 0.7, count) * np.where(rural, 0.3, 1)
    deprived = draw.beta(2, 4, count)
    volunteers, clients = people * (1.15 - deprived), people * (0.2 + deprived)
    x, y = np.clip(x, 0, extent - 1), np.clip(y, 0, extent - 1)
    return Quarters(x, y, volunteers / volunteers.sum(), clients / clients.sum())


def _points(draw: Generator, size: Scale, quarters: Quarters, live: NDArray[np.int64]) -> dict[str, Any]:
    """Around the middle of the quarter."""
    return {
        axis: (middle[live] + draw.normal(0, 600, len(live))).clip(0, size.extent - 1)
        for axis, middle in (("x", quarters.x), ("y", quarters.y))
    }


def _words(draw: Generator, rows: int, chances: Any) -> Mask:
    """uint64 (rows): each word with its own chance."""
    said = np.zeros(rows, np.uint64)
    for bit, chance in enumerate(chances):
        said |= (draw.random(rows) < chance).astype(np.uint64) << np.uint64(bit)
    return said


def _one(number: Any) -> Mask:
    return np.uint64(1) << np.asarray(number).astype(np.uint64)


def _people(
    draw: Generator, size: Scale, quarters: Quarters, live_v: NDArray[np.int64], live_c: NDArray[np.int64]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """In the order in which these towns were first drawn, so that figures of then and now are about the same people."""
    many, few = size.volunteers, size.requests
    offered, asked = _points(draw, size, quarters, live_v), _points(draw, size, quarters, live_c)
    offered["activities"] = _words(draw, many, OFFERED)
    anything = _one(draw.integers(0, len(OFFERED), many).astype(np.uint32))
    offered["activities"] = np.where(offered["activities"] == 0, anything, offered["activities"])
    asked["activities"] = _one(draw.choice(len(NEEDED), few, p=NEEDED))
    _languages(draw, offered, asked, many, few)
    offered["gender"] = np.uint8(1) << draw.choice(3, many, p=[0.33, 0.66, 0.01]).astype(np.uint8)
    asked["gender_wish"] = draw.choice([0, 1, 2], few, p=[0.66, 0.17, 0.17])
    _moments(draw, offered, asked, many, few)
    offered["reach"] = draw.lognormal(np.log(5000), 0.5, many).clip(1000, 15000)
    asked["reach"] = draw.choice([5000, 8000, 15000], few, p=[0.3, 0.4, 0.3])
    for check, kept in (("screened_until", 0.90), ("trained_until", 0.85)):
        offered[check] = np.where(draw.random(many) < kept, _day(ON, 200), _day(ON, -20))
    offered["community"] = draw.integers(0, 40, many) + 1
    asked["community"] = np.where(draw.random(few) < 0.06, draw.integers(0, 40, few) + 1, 0)
    asked["min_distance"] = np.where(draw.random(few) < 0.05, 2000, 0)
    offered["interests"], asked["interests"] = (_words(draw, rows, [0.15] * INTERESTS) for rows in (many, few))
    _professionals(draw, offered, asked, live_v, live_c)
    _turns(draw, offered, asked, many, few)
    return offered, asked


def _languages(draw: Generator, offered: dict[str, Any], asked: dict[str, Any], many: int, few: int) -> None:
    """Most ask for the first language, one of eight only for another one."""
    spoken = _words(draw, many, SPOKEN)
    offered["languages"] = np.where(spoken == 0, np.uint64(1), spoken)
    only_other = draw.random(few) < 0.13
    other = _one(draw.integers(2, len(SPOKEN), few).astype(np.uint32))
    usual = np.uint64(1) | (np.uint64(2) * (draw.random(few) < 0.4))
    asked["languages"] = np.where(only_other, other, usual)
    asked["first_language"] = np.where(only_other, other, np.uint64(1))


def _moments(draw: Generator, offered: dict[str, Any], asked: dict[str, Any], many: int, few: int) -> None:
    offers = np.tile([0.22, 0.25, 0.30], 7)
    can = _words(draw, many, offers * draw.uniform(0.9, 1.1))
    wants = _words(draw, few, np.tile([0.14, 0.18, 0.12], 7))
    offered["day_parts"] = np.where(can == 0, NEVER_OFFERED, can)
    asked["day_parts"] = np.where(wants == 0, NEVER_ASKED, wants)


def _day(day: date, later: int) -> int:
    return (day + timedelta(days=later)).toordinal()


def _professionals(
    draw: Generator, offered: dict[str, Any], asked: dict[str, Any],
    live_v: NDArray[np.int64], live_c: NDArray[np.int64],
) -> None:  # fmt: skip
    """A professional works in a few quarters; a third of the volunteers worked with somebody near."""
    professionals = max(SMALLEST_PROFESSION, len(live_c) // REQUESTS_FOR_ONE)
    _drawn_before(draw, professionals, len(live_v), len(live_c))
    asked["professional"] = (live_c * 7919 + draw.integers(0, 2, len(live_c))) % professionals
    worked = draw.random(len(live_v)) < 0.35
    with_whom = (live_v * 7919 + draw.integers(0, 2, len(live_v))) % professionals
    offered["worked_together"] = pairs(np.stack([np.nonzero(worked)[0], with_whom[worked]], axis=1))


def _drawn_before(draw: Generator, professionals: int, many: int, few: int) -> None:
    """Once professionals worked everywhere. What was drawn for it is drawn still, so that the rest stays the same."""
    draw.integers(0, few, professionals)
    draw.integers(0, professionals, few)
    draw.random(many)
    draw.integers(0, professionals, many)


def _turns(draw: Generator, offered: dict[str, Any], asked: dict[str, Any], many: int, few: int) -> None:
    """How many places, who is new to it, who waits how long, and the circles."""
    offered["places"] = draw.choice([1, 2, 3, 4], many, p=[0.66, 0.22, 0.08, 0.04])
    offered["first"] = draw.random(many) < 0.3
    asked["tier"] = draw.choice(4, few, p=[0.5, 0.3, 0.15, 0.05])
    asked["waiting"] = draw.gamma(2, 40, few)
    asked["seats"] = np.where(draw.random(few) < 0.05, draw.integers(3, 7, few), 1)


def _hours_and_months(draw: Generator, offered: dict[str, Any], asked: dict[str, Any]) -> None:
    """For the fit. One of ten volunteers did not say."""
    many, few = len(offered["gender"]), len(asked["tier"])
    asked["hours"] = draw.choice([0, 1, 2, 4], few, p=[0.1, 0.1, 0.3, 0.5])
    asked["months"] = draw.choice([6, 12], few)
    offered["hours"] = draw.choice([-1, 2, 4, 8], many, p=[0.1, 0.2, 0.4, 0.3])
    offered["months"] = draw.choice([-1, 6, 12, 24], many, p=[0.1, 0.2, 0.4, 0.3])
    offered["lived_experience"] = draw.random(many) < 0.2


def _separated(draw: Generator, size: Scale) -> Int32:
    """For one request of fifty there is somebody who may never meet who asks."""
    count = size.requests // 50
    return pairs(np.stack([draw.integers(0, size.requests, count), draw.integers(0, size.volunteers, count)], axis=1))


def with_the_best(problem: Problem, best: int) -> Problem:
    """The same with of each request only so many edges, those that fit best; among equals the first volunteer. The
    assignment of a house knows them all: this makes a country as large as one that was measured elsewhere.
    """
    kept = np.zeros(problem.edges, np.bool_)
    for first, last in zip(problem.start[:-1], problem.start[1:], strict=True):
        kept[first + np.argsort(-problem.fit[first:last], kind="stable")[:best]] = True
    start = np.append(0, np.cumsum(kept))[problem.start]
    return replace(problem, start=start, volunteer=problem.volunteer[kept], fit=problem.fit[kept])

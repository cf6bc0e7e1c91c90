"""Small worlds by the hundred: a few requests and a few volunteers who say much, little or nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from naast.matching.engine import PREFERENCES, Candidate, Finding, Request, why_not
from naast.matching.engine.encode import GENDERS

ON = date(2027, 1, 4)


def some(draw: random.Random, words, most=3, silent=0.3):
    """A few words, or nothing at all."""
    return () if draw.random() < silent else tuple(draw.sample(words, min(len(words), draw.randint(1, most))))


def maybe(draw: random.Random, *values):
    return draw.choice(values)


def both(draw: random.Random, words) -> dict:
    """What a request and a volunteer say in the same words."""
    return {
        "organisation": maybe(draw, *"ooooooox"), "location": maybe(draw, "", "", "l", "l", "l", "m"),
        "programme": maybe(draw, "", "", "buddy", "buddy", "buddy", "circle"), "open": draw.random() < 0.97,
        "activities": some(draw, words, 3, 0.6), "languages": some(draw, [*words, "Turks", "tr", "NL "], 2),
        "day_parts": some(draw, ["Tuesday_Morning", "tuesday_morning", "friday_evening", "a"], 2),
        "interests": some(draw, [*words, "Schaken", "schaken "], 3), "area": maybe(draw, "", "Noord", "noord ", "Zuid"),
        "gender": maybe(draw, "", *GENDERS), "gender_wish": some(draw, list(GENDERS), 2, 0.8),
        "point": maybe(draw, None, (0, 0), (draw.randint(-9000, 9000), draw.randint(-9000, 9000))),
        "reach": maybe(draw, None, None, None, 0, draw.randint(0, 20000), draw.randint(0, 20000)),
        "community": maybe(draw, "", "", "One", "one "),
        "months": maybe(draw, None, 0, 6, 12),
    }  # fmt: skip


def a_request(draw: random.Random, number: int, words) -> Request:
    said = both(draw, words)
    return Request(
        key=f"r{number}", permitted=frozenset(words if draw.random() < 0.9 else words[:2]), on=ON,
        frequency=maybe(draw, "", "weekly", "monthly", "never heard of"), min_distance=maybe(draw, 0, 0, 1, 2000),
        prefer=some(draw, list(PREFERENCES), 7, 0.1), **said,
    )  # fmt: skip


def a_candidate(draw: random.Random, number: int, words) -> Candidate:
    last = (None, None, None, ON, ON + timedelta(1), ON - timedelta(1))
    return Candidate(
        key=f"v{number}", name=f"v{number}", ready=draw.random() < 0.9, pausing=draw.random() < 0.1,
        screened_until=maybe(draw, *last), trained_until=maybe(draw, *last), hours=maybe(draw, None, 0, 1, 4, 8),
        places=draw.randint(1, 3), taken=draw.choice([0, 0, 0, 0, 1]), lived_experience=maybe(draw, None, False, True),
        **both(draw, words),
    )  # fmt: skip


def a_world(seed: int):
    """A few people who say much or little, and who may never meet or worked together."""
    draw = random.Random(seed)
    words = [f"w{number}" for number in range(draw.choice([2, 4, 130]))]
    requests = [a_request(draw, number, words) for number in range(draw.randint(0, 6))]
    people = [a_candidate(draw, number, words) for number in range(draw.randint(0, 12))]
    met = [(one.key, other.key) for one in requests for other in people]
    apart, together = ([pair for pair in met if draw.random() < share] for share in (0.1, 0.3))
    return requests, people, apart, together


def reasons(requests, people, apart, together) -> dict[tuple[int, int], tuple[Finding, ...]]:
    """Of every pair what `why_not` has against it, as two people."""
    return {
        (r, v): why_not(request, as_known(request, one, apart, together))
        for r, request in enumerate(requests)
        for v, one in enumerate(people)
    }


def as_known(request, one, apart, together) -> Candidate:
    """This volunteer as the shortlist of this request knows her."""
    pair = (request.key, one.key)
    return replace(one, apart=pair in apart, worked_together=pair in together)

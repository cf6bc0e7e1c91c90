"""Lays everybody who was gathered out in the arrays that the assignment reads. No name comes along."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np

from naast.clients.queries import opened_on
from naast.matching.engine.facts import MAN, OTHER, WOMAN, Mask, RequestFacts, VolunteerFacts, bit_of, saying
from naast.matching.engine.people import HOURS, Candidate, Request, language_key, plain
from naast.matching.engine.problem import Int32
from naast.matching.queries.gathering import Gathered
from naast.matching.rules import tier_of

GENDERS = {"": 0, "woman": WOMAN, "man": MAN, "other": OTHER}
NOBODY_SAID = -1


@dataclass(frozen=True, slots=True)
class Laid:
    """A row for each request and each volunteer, in the order in which they were gathered.

    separated: int32 (n, 2), a request and a volunteer who are not put together
    prefer: the orders of preferences, of which `requests.order` says which one counts
    """

    requests: RequestFacts
    volunteers: VolunteerFacts
    separated: Int32
    prefer: list[tuple[str, ...]]


def laid_out(gathered: Gathered, on: date) -> Laid:
    """Everybody who was gathered, as the assignment sees them."""
    requests = [gathered.request(one) for one in gathered.asked]
    people = [gathered.person(one) for one in gathered.volunteers]
    masks = _all_masks(requests, people)
    prefer = list(dict.fromkeys(one.prefer for one in requests))
    waiting = [max(0, (on - opened_on(one)).days) for one in gathered.asked]
    places, areas = _numbers([*requests, *people], "location"), _numbers([*requests, *people], "area")
    asking = saying(
        RequestFacts, len(requests), location=[places[one.location] for one in requests],
        permitted=[set(one.activities) <= one.permitted for one in requests],
        gender=[GENDERS[one.gender] for one in requests], gender_wish=[GENDERS[one.gender_wish] for one in requests],
        min_distance=[one.min_distance for one in requests], area=[areas[one.area] + 1 for one in requests],
        hours=[HOURS.get(one.frequency, 0) for one in requests], months=[one.months or 0 for one in requests],
        professional=_professionals(gathered), order=[prefer.index(one.prefer) for one in requests],
        tier=[tier_of(days) for days in waiting], waiting=waiting, **_points(requests), **masks[0],
    )  # fmt: skip
    offering = saying(
        VolunteerFacts, len(people), location=[places[one.location] for one in people],
        ready=[one.ready or one.pausing for one in people], pausing=[one.pausing for one in people],
        gender=[GENDERS[one.gender] for one in people], gender_wish=[GENDERS[one.gender_wish] for one in people],
        reach=[np.inf if one.reach is None else one.reach for one in people],
        area=[areas[one.area] + 1 for one in people],
        hours=[NOBODY_SAID if one.hours is None else one.hours for one in people],
        months=[NOBODY_SAID if one.months is None else one.months for one in people],
        lived_experience=[one.lived_experience is True for one in people],
        places=[max(0, one.places - one.taken) for one in people],
        worked_together=_together(gathered), **_points(people), **masks[1],
    )  # fmt: skip
    return Laid(asking, offering, _separated(gathered), prefer)


def _numbers(rows: Iterable[Request | Candidate], name: str) -> dict[str, int]:
    """A number for each word that is said; -1 where nothing is said."""
    said = dict.fromkeys(getattr(one, name) for one in rows)
    return {"": NOBODY_SAID} | {word: number for number, word in enumerate(word for word in said if word)}


def _professionals(gathered: Gathered) -> list[int]:
    known = list(dict.fromkeys(one.professional_id for one in gathered.asked))
    return [known.index(one.professional_id) for one in gathered.asked]


def _together(gathered: Gathered) -> list[tuple[int, int]]:
    """A volunteer, and the number of a professional with whom she worked or forms a duo."""
    known = {one.professional_id: number for one, number in zip(gathered.asked, _professionals(gathered), strict=True)}
    return [
        (row, number)
        for row, one in enumerate(gathered.volunteers)
        for professional, number in known.items()
        if gathered.worked(professional, one)
    ]


def _separated(gathered: Gathered) -> Int32:
    """Who may never meet; and who is of a community that a request stays apart from."""
    rows = {one.person_id: v for v, one in enumerate(gathered.volunteers)}
    never: dict[UUID, set[int]] = {person: {v} for person, v in rows.items()}  # nobody stands beside herself
    for person, volunteer in gathered.apart:
        never.setdefault(person, set()).add(rows[volunteer])
    found = [
        (r, v)
        for r, asked in enumerate(gathered.asked)
        for v in never.get(asked.client_person_id, set())
        | never.get(asked.professional_id, set())
        | {v for v, one in enumerate(gathered.volunteers) if asked.not_from and gathered.is_from(asked, one)}
    ]
    return np.array(sorted(found), np.int32).reshape(-1, 2)


def _points(rows: Sequence[Request] | Sequence[Candidate]) -> dict[str, list[float]]:
    found = [one.point or (np.nan, np.nan) for one in rows]
    return {"x": [x for x, _y in found], "y": [y for _x, y in found]}


def _all_masks(requests: Sequence[Request], people: Sequence[Candidate]) -> tuple[dict[str, Mask], dict[str, Mask]]:
    """The words of both sides as bits: the same bit for the same word, however each writes it."""
    asked: dict[str, Mask] = {}
    offered: dict[str, Mask] = {}
    for name, key in (("activities", str), ("day_parts", plain), ("interests", plain), ("languages", language_key)):
        sides = [[[key(word) for word in getattr(one, name)] for one in side] for side in (requests, people)]
        if name == "languages":
            sides.append([languages[:1] for languages in sides[0]])
        found = _masks(sides)
        asked[name], offered[name] = found[:2]
        if name == "languages":
            asked["first_language"] = found[2]
    return asked, offered


def _masks(sides: Sequence[Sequence[Sequence[Hashable]]]) -> list[Mask]:
    """uint64 (rows, W) for each side."""
    numbers: dict[Hashable, int] = {}
    for side in sides:
        for words in side:
            for word in words:
                numbers.setdefault(word, len(numbers))
    width = max(1, -(-len(numbers) // 64))
    found = [np.zeros((len(side), width), np.uint64) for side in sides]
    for mask, side in zip(found, sides, strict=True):
        for row, words in enumerate(side):
            for word in words:
                place, bit = bit_of(numbers[word])
                mask[row, place] |= bit
    return found

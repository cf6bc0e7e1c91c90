"""Lays everybody who was gathered out in the arrays that the assignment reads. No name comes along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np

from naast.clients.models import Request as Asked
from naast.clients.queries import opened_on
from naast.matching.engine.facts import BITS, MAN, OTHER, WOMAN, Mask, RequestFacts, VolunteerFacts, bit_of, saying
from naast.matching.engine.people import HOURS, Candidate, Request, language_key, plain
from naast.matching.engine.problem import Int32
from naast.matching.queries.gathering import Gathered
from naast.matching.rules import tier_of
from naast.volunteers.models import Volunteer

GENDERS = {"": 0, "woman": WOMAN, "man": MAN, "other": OTHER}
NOBODY_SAID = -1
# Days; nobody waits longer than the arrays can say.
LONGEST_WAIT = 30_000


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


def laid_out(gathered: Gathered, on: date, more: Sequence[Candidate] = ()) -> Laid:
    """Everybody who was gathered, as the assignment sees them; `more` are people who are not there, of any way."""
    requests = [gathered.request(one) for one in gathered.asked]
    people = [*(gathered.person(one) for one in gathered.volunteers), *more]
    rows: list[Request | Candidate] = [*requests, *people]
    asked, offered = _words(rows, len(requests))
    prefer = list(dict.fromkeys(one.prefer for one in requests))
    asking = saying(
        RequestFacts, len(requests), **asked, **_asked(requests), **_waiting(gathered, on),
        order=[prefer.index(one.prefer) for one in requests], professional=_professionals(gathered),
    )  # fmt: skip
    offering = saying(
        VolunteerFacts, len(people), **offered, **_offered(people),
        programme=_ways(gathered, gathered.volunteers) + [NOBODY_SAID] * len(more), worked_together=_together(gathered),
    )  # fmt: skip
    return Laid(asking, offering, _separated(gathered), prefer)


def _words(rows: Sequence[Request | Candidate], requests: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """What both sides say in words, as numbers and bits: the same word is the same on both sides."""
    places, areas = _numbers(one.location for one in rows), _numbers(plain(one.area) for one in rows)
    both = {
        "location": [places[one.location] for one in rows], "area": [areas[plain(one.area)] + 1 for one in rows],
        "gender": [GENDERS[one.gender] for one in rows], "gender_wish": [GENDERS[one.gender_wish] for one in rows],
        "x": [_metres(one, 0) for one in rows], "y": [_metres(one, 1) for one in rows],
    }  # fmt: skip
    asked: dict[str, Any] = {name: column[:requests] for name, column in both.items()}
    offered: dict[str, Any] = {name: column[requests:] for name, column in both.items()}
    for name, key in (("activities", str), ("day_parts", plain), ("interests", plain), ("languages", language_key)):
        said = [[key(word) for word in getattr(one, name)] for one in rows]
        mask = _mask(said)
        asked[name], offered[name] = mask[:requests], mask[requests:]
        if name == "languages":
            asked["first_language"] = _mask(said, [words[:1] for words in said[:requests]])
    return asked, offered


def _metres(one: Request | Candidate, axis: int) -> float:
    return one.point[axis] if one.point else np.nan


def _asked(requests: Sequence[Request]) -> dict[str, Any]:
    return {
        "permitted": [set(one.activities) <= one.permitted for one in requests],
        "min_distance": [one.min_distance for one in requests],
        "hours": [HOURS.get(one.frequency, 0) for one in requests], "months": [one.months or 0 for one in requests],
    }  # fmt: skip


def _waiting(gathered: Gathered, on: date) -> dict[str, Any]:
    days = [max(0, (on - opened_on(one)).days) for one in gathered.asked]
    return {
        "programme": _ways(gathered, gathered.asked), "waiting": [min(one, LONGEST_WAIT) for one in days],
        "tier": [tier_of(one) for one in days],
    }  # fmt: skip


def _offered(people: Sequence[Candidate]) -> dict[str, Any]:
    return {
        "ready": [one.ready or one.pausing for one in people], "pausing": [one.pausing for one in people],
        "reach": [np.inf if one.reach is None else one.reach for one in people],
        "hours": [NOBODY_SAID if one.hours is None else one.hours for one in people],
        "months": [NOBODY_SAID if one.months is None else one.months for one in people],
        "lived_experience": [one.lived_experience is True for one in people],
        "places": [max(0, one.places - one.taken) for one in people],
    }  # fmt: skip


def _ways(gathered: Gathered, rows: Iterable[Asked | Volunteer]) -> list[int]:
    ways = list(dict.fromkeys(one.programme for one in gathered.asked))
    return [ways.index(one.programme) for one in rows]


def _numbers(words: Iterable[str]) -> dict[str, int]:
    """A number for each word that is said; -1 where nothing is said."""
    said = dict.fromkeys(words)
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


def _mask(said: Sequence[Sequence[str]], rows: Sequence[Sequence[str]] | None = None) -> Mask:
    """uint64 (rows, W): a bit for each word, numbered in the order in which it is first said."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys(word for words in said for word in words))}
    wanted = said if rows is None else rows
    found = np.zeros((len(wanted), max(1, -(-len(numbers) // BITS))), np.uint64)
    for row, words in enumerate(wanted):
        for word in words:
            place, bit = bit_of(numbers[word])
            found[row, place] |= bit
    return found

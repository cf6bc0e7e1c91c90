"""Facts as the loop reads them: the numbers of a person in one record, her words in one row of bits.

Where nobody said anything every bit is set: then the loop does not have to ask whether somebody said something.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from naast.matching.engine.allowed import some
from naast.matching.engine.facts import (
    Mask,
    RequestFacts,
    VolunteerFacts,
    by_first,
    whole_distance,
    whole_metres,
    whole_reach,
)
from naast.matching.engine.looking import ALL_BITS, CAN, SPEAKS, WANTS, Known, Records, Words
from naast.matching.engine.problem import Int32, Int64

# What the loop asks of every pair comes first, what only a fit needs last.
_BOTH = [
    *((name, np.uint64) for name in ("can", "speaks", "wants")),
    *((name, np.int32) for name in ("x", "y", "reach", "community", "organisation", "location")),
    *((name, np.int16) for name in ("programme", "hours", "months")),
    *((name, np.uint8) for name in ("known", "gender", "gender_wish")),
    ("area", np.int32),
]
_ASKED = [("min_distance", np.int32), ("request", np.int32), ("professional", np.int32), ("order", np.int16)]
ASKED = np.dtype([*_BOTH, *_ASKED], align=True)
OFFERED = np.dtype([*_BOTH, ("lived_experience", np.uint8)], align=True)


def asked_records(requests: RequestFacts, order: Int64, said: Words) -> Records:
    """These requests, in this order."""
    made = {"request": np.arange(len(requests)), "min_distance": whole_distance(requests.min_distance)}
    return _first_words(_records(ASKED, requests, made)[order], said.asked, said.cuts)


def offered_records(volunteers: VolunteerFacts, said: Words) -> Records:
    """All volunteers by number."""
    return _first_words(_records(OFFERED, volunteers, {}), said.offered, said.cuts)


def _records(kind: np.dtype[np.void], facts: RequestFacts | VolunteerFacts, made: dict[str, Any]) -> Records:
    made |= {"known": ~np.isnan(facts.x), "x": whole_metres(facts.x), "y": whole_metres(facts.y)}
    made["reach"] = whole_reach(facts.reach)
    for name in ("gender", "gender_wish"):
        made[name] = np.where(getattr(facts, name) == 0, np.uint8(255), getattr(facts, name))
    records = np.zeros(len(facts), kind)
    for name in set(kind.names or ()) - {"can", "speaks", "wants"}:
        records[name] = made[name] if name in made else getattr(facts, name)
    return records


def _first_words(records: Records, said: Mask, cuts: tuple[int, ...]) -> Records:
    for name, group in (("can", CAN), ("speaks", SPEAKS), ("wants", WANTS)):
        records[name] = said[:, cuts[group]]
    return records


def words(requests: RequestFacts, volunteers: VolunteerFacts, order: Int64) -> Words:
    """The masks of these requests in this order, and of all volunteers, in the groups of `looking.py`."""
    asked = [
        _or_all(requests.day_parts), _or_all(requests.languages), requests.activities,
        requests.day_parts, requests.interests, requests.first_language,
    ]  # fmt: skip
    offered = [
        _or_all(volunteers.day_parts), _or_all(volunteers.languages), _or_all(volunteers.activities),
        volunteers.day_parts, volunteers.interests, volunteers.languages,
    ]  # fmt: skip
    ends = np.cumsum([mask.shape[1] for mask in asked])
    return Words(np.concatenate(asked, axis=1)[order], np.concatenate(offered, axis=1), (0, *map(int, ends)))


def _or_all(mask: Mask) -> Mask:
    """Every bit where nobody said anything."""
    return np.where(some(mask)[:, None], mask, ALL_BITS)


def known(volunteers: VolunteerFacts, separated: Int32) -> Known:
    """Pairs as lists by volunteer."""
    apart = by_first(separated[:, ::-1], len(volunteers))
    return Known(*apart, *by_first(volunteers.worked_together, len(volunteers)))

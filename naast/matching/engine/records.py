"""Facts as the loop reads them: the numbers of a person in one record, her words in one row of bits.

A record of a request or of a volunteer fits in one or two lines of a cache of 64 bytes.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from naast.matching.engine.facts import (
    Int32, Int64, RequestFacts, VolunteerFacts, by_first, whole_distance, whole_metres, whole_reach,
)  # fmt: skip
from naast.matching.engine.looking import Known, Records, Words

_BOTH = [
    *((name, np.int32) for name in ("x", "y", "reach", "community", "organisation", "programme", "location", "area")),
    *((name, np.int16) for name in ("hours", "months")),
    *((name, np.uint8) for name in ("known", "gender", "gender_wish")),
]
_ASKED = [("request", np.int32), ("min_distance", np.int32), ("professional", np.int32), ("order", np.int16)]
ASKED = np.dtype([*_ASKED, *_BOTH], align=True)
OFFERED = np.dtype([*_BOTH, ("lived_experience", np.uint8)], align=True)
GROUPS = ("day_parts", "languages", "activities", "interests")


def asked_records(requests: RequestFacts, order: Int64) -> Records:
    """These requests, in this order."""
    made = {"request": np.arange(len(requests)), "min_distance": whole_distance(requests.min_distance)}
    return _records(ASKED, requests, made)[order]


def offered_records(volunteers: VolunteerFacts) -> Records:
    """All volunteers by number."""
    return _records(OFFERED, volunteers, {})


def _records(kind: np.dtype[np.void], facts: RequestFacts | VolunteerFacts, made: dict[str, Any]) -> Records:
    made |= {"known": ~np.isnan(facts.x), "x": whole_metres(facts.x), "y": whole_metres(facts.y)}
    made["reach"] = whole_reach(facts.reach)
    records = np.zeros(len(facts), kind)
    for name in kind.names or ():
        records[name] = made[name] if name in made else getattr(facts, name)
    return records


def words(requests: RequestFacts, volunteers: VolunteerFacts, order: Int64) -> Words:
    """The masks of these requests in this order, and of all volunteers."""
    asked = [*(getattr(requests, name) for name in GROUPS), requests.first_language]
    offered = [*(getattr(volunteers, name) for name in GROUPS), volunteers.languages]
    ends = np.cumsum([mask.shape[1] for mask in asked])
    cuts = (0, int(ends[0]), int(ends[1]), int(ends[2]), int(ends[3]), int(ends[4]))
    return Words(np.concatenate(asked, axis=1)[order], np.concatenate(offered, axis=1), cuts)


def known(volunteers: VolunteerFacts, separated: Int32) -> Known:
    """Pairs as lists by volunteer."""
    apart = by_first(separated[:, ::-1], len(volunteers))
    return Known(*apart, *by_first(volunteers.worked_together, len(volunteers)))

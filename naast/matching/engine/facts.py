"""What matching may know of many requests and many volunteers at once: what `people.py` knows of two, in arrays.

One row is one request, or one volunteer. What nobody said is never a reason to refuse anybody, so every column has a
value for it. Words (activities, languages, parts of the week, interests) are bits in a *mask*: uint64 (rows, W), the
same W and the same bit for the same word on both sides; all zero is: nobody said. A point is a neutral one, never an
address; it counts in whole metres, so that every machine measures the same distance. Days are `date.toordinal()`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from naast.matching.engine.problem import HIGHEST_TIER, Impossible, Int8, Int16, Int32, Int64

Bool = NDArray[np.bool_]
UInt8 = NDArray[np.uint8]
Float32 = NDArray[np.float32]
Mask = NDArray[np.uint64]

# Bits of a gender, and of a wish for one; 0 is: nobody said, or no wish.
MAN, WOMAN, OTHER = 1, 2, 4
# Last days: valid as long as anybody needs, because nobody said otherwise.
FOREVER = int(np.iinfo(np.int32).max)
# Metres. No two points of one country lie further from their origin, and float32 still holds every whole metre there.
FARTHEST = 10_000_000
BITS = 64


def column(kind: type, nobody_said: object) -> dict[str, Any]:
    """A column of one kind of number, and the value that means that nobody said anything."""
    return {"kind": kind, "nobody_said": nobody_said}


MASK = column(np.uint64, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BothSides:
    """What is a column of a request and of a volunteer alike; `RequestFacts` says what each means."""

    organisation: Int32 = field(metadata=column(np.int32, 0))
    programme: Int16 = field(metadata=column(np.int16, -1))
    location: Int32 = field(metadata=column(np.int32, -1))
    open: Bool = field(metadata=column(np.bool_, True))
    activities: Mask = field(metadata=MASK)
    languages: Mask = field(metadata=MASK)
    day_parts: Mask = field(metadata=MASK)
    gender: UInt8 = field(metadata=column(np.uint8, 0))
    gender_wish: UInt8 = field(metadata=column(np.uint8, 0))
    x: Float32 = field(metadata=column(np.float32, np.nan))
    y: Float32 = field(metadata=column(np.float32, np.nan))
    reach: Float32 = field(metadata=column(np.float32, np.inf))
    community: Int32 = field(metadata=column(np.int32, 0))
    interests: Mask = field(metadata=MASK)
    area: Int32 = field(metadata=column(np.int32, 0))

    def __len__(self) -> int:
        return len(self.organisation)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts(BothSides):
    """What is asked, a row for each request (R).

    organisation: int32, must be the same           programme: int16, -1 any
    location: int32, -1 any                         open: new matches may begin here now (phase, brake on growth)
    permitted: all that is asked is left to volunteers
    activities: mask, all are needed                languages, day_parts: masks, one in common is enough
    gender: uint8, own bit                          gender_wish: uint8, any of these bits
    x, y: float32 metres, NaN unknown               reach: float32 metres at most, inf as far as may be
    min_distance: float32 metres at least           community: int32, nobody of this one; 0 no such wish
    For the fit:
    first_language: mask of one bit                 interests: mask
    area: int32, 0 unknown                          hours: int16 a month that the wish takes, 0 unknown
    months: int16 that it takes, 0 unknown          professional: int32, -1 unknown
    order: int16, which order of preferences
    For the assignment:
    tier: int8, 0 to HIGHEST_TIER                   waiting: int16 days
    seats: int8, more than 1 is a circle
    """

    permitted: Bool = field(metadata=column(np.bool_, True))
    min_distance: Float32 = field(metadata=column(np.float32, 0))
    first_language: Mask = field(metadata=MASK)
    hours: Int16 = field(metadata=column(np.int16, 0))
    months: Int16 = field(metadata=column(np.int16, 0))
    professional: Int32 = field(metadata=column(np.int32, -1))
    order: Int16 = field(metadata=column(np.int16, 0))
    tier: Int8 = field(metadata=column(np.int8, 0))
    waiting: Int16 = field(metadata=column(np.int16, 0))
    seats: Int8 = field(metadata=column(np.int8, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerFacts(BothSides):
    """What volunteers said about themselves and what is so, a row for each (V). As in `RequestFacts`, and:

    ready, pausing: bool                            open: may be asked for somebody new now
    screened_until, trained_until: int32, the last day on which it is valid
    activities: mask, what she wants to do          community: int32, her own; 0 unknown
    hours: int16 a month, -1 unknown                months: int16 that she thinks to stay, -1 unknown
    lived_experience: says so herself               first: stands beside somebody for the first time
    places: int32, how many more people; 0 is full
    worked_together: int32 (n, 2), a volunteer and a professional who know each other
    """

    ready: Bool = field(metadata=column(np.bool_, True))
    pausing: Bool = field(metadata=column(np.bool_, False))
    screened_until: Int32 = field(metadata=column(np.int32, FOREVER))
    trained_until: Int32 = field(metadata=column(np.int32, FOREVER))
    hours: Int16 = field(metadata=column(np.int16, -1))
    months: Int16 = field(metadata=column(np.int16, -1))
    lived_experience: Bool = field(metadata=column(np.bool_, False))
    first: Bool = field(metadata=column(np.bool_, False))
    places: Int32 = field(metadata=column(np.int32, 1))
    worked_together: Int32 = field(metadata=column(np.int32, ()))


Facts = TypeVar("Facts", RequestFacts, VolunteerFacts)


def saying(kind: type[Facts], rows: int, **said: Any) -> Facts:
    """So many rows that say this; of every other column nobody said anything."""
    return kind(**{one.name: _filled(one.name, one.metadata, rows, said.get(one.name)) for one in fields(kind)})


def _filled(name: str, column: Any, rows: int, said: Any) -> NDArray[Any]:
    kind, unsaid = column["kind"], column["nobody_said"]
    if name == "worked_together":
        return pairs(() if said is None else said)
    shape = (rows, 1) if kind is np.uint64 else (rows,)
    if said is None:
        return np.full(shape, unsaid, kind)
    with np.errstate(over="ignore"):
        given = np.ascontiguousarray(_that_fit(name, kind, np.asarray(said)), kind)
    return given[:, None] if kind is np.uint64 and given.ndim == 1 else given


def _that_fit(name: str, kind: type, said: NDArray[Any]) -> NDArray[Any]:
    """What is said, when a column of this kind can hold it; whole numbers never turn over in silence."""
    if issubclass(kind, np.integer) and said.size:
        least, most = int(np.iinfo(kind).min), int(np.iinfo(kind).max)
        if not ((said >= least) & (said <= most)).all():
            raise Impossible(f"Give {name} as numbers from {least} to {most}.")
    return said


def bit_of(number: int) -> tuple[int, np.uint64]:
    """In which of the words of a mask the bit of this number is, and that bit."""
    return number // BITS, np.uint64(1 << number % BITS)


def pairs(said: Any) -> Int32:
    """int32 (n, 2): who with whom."""
    return np.ascontiguousarray(said, np.int32).reshape(-1, 2)


def by_first(said: Int32, rows: int) -> tuple[Int64, Int32]:
    """Pairs as lists: int64 (rows + 1), where the list of each begins, and int32, who is on it."""
    start = np.zeros(rows + 1, np.int64)
    np.cumsum(np.bincount(said[:, 0], minlength=rows), out=start[1:])
    return start, np.ascontiguousarray(said[np.argsort(said[:, 0], kind="stable"), 1])


def whole_metres(said: Float32) -> Int64:
    """int64, to the nearest metre; 0 where nobody said where."""
    return np.rint(np.nan_to_num(said, nan=0)).astype(np.int64)


def whole_reach(said: Float32) -> Int64:
    """int64, as far as whole metres go; no end and not said are further than anybody is."""
    return np.minimum(np.nan_to_num(said, nan=np.inf), 4 * FARTHEST).astype(np.int64)


def whole_distance(said: Float32) -> Int64:
    """int64, the least distance; a part of a metre is a whole one, and not said is none."""
    return np.ceil(np.minimum(np.nan_to_num(said, nan=0), 4 * FARTHEST)).astype(np.int64)


def check(requests: RequestFacts, volunteers: VolunteerFacts, separated: Int32) -> None:
    """Raises Impossible, with what to mend, when these arrays cannot describe people."""
    for facts, who in ((requests, "request"), (volunteers, "volunteer")):
        _check_shapes(facts, who)
        _check_numbers(facts, who)
    for name in ("activities", "languages", "day_parts", "interests"):
        if getattr(requests, name).shape[1] != getattr(volunteers, name).shape[1]:
            raise Impossible(f"Give {name} the same words on both sides.")
    if requests.first_language.shape[1] != requests.languages.shape[1]:
        raise Impossible("Give first_language the words of languages.")
    if not ((requests.tier >= 0) & (requests.tier <= HIGHEST_TIER)).all():
        raise Impossible(f"Give every request a tier from 0 to {HIGHEST_TIER}.")
    if (volunteers.places < 0).any():
        raise Impossible("Nobody has fewer than 0 places left.")
    _check_pairs(separated, len(requests), len(volunteers))
    _check_pairs(volunteers.worked_together, len(volunteers), FOREVER)


def _check_shapes(facts: RequestFacts | VolunteerFacts, who: str) -> None:
    for one in fields(facts):
        given, kind = getattr(facts, one.name), one.metadata["kind"]
        if one.name != "worked_together" and len(given) != len(facts):
            raise Impossible(f"Give {one.name} a row for every {who}: {len(facts)}, not {len(given)}.")
        if given.dtype != kind or not given.flags.c_contiguous:
            raise Impossible(f"Give {one.name} of every {who} as one row of {kind.__name__}.")
        if given.ndim != (2 if kind is np.uint64 or one.name == "worked_together" else 1):
            raise Impossible(f"Give {one.name} of every {who} in its own shape.")


def _check_numbers(facts: RequestFacts | VolunteerFacts, who: str) -> None:
    if (np.isnan(facts.x) != np.isnan(facts.y)).any():
        raise Impossible(f"A {who} has half a point. Give x and y, or neither.")
    if (np.abs(facts.x) > FARTHEST).any() or (np.abs(facts.y) > FARTHEST).any():
        raise Impossible(f"A {who} lies further than {FARTHEST} metres from where points are counted. Count in metres.")
    if (facts.reach < 0).any():
        raise Impossible(f"A {who} reaches less far than 0 metres. Leave it out, or give metres.")
    if isinstance(facts, RequestFacts) and (facts.min_distance < 0).any():
        raise Impossible("A request asks for less than 0 metres between two people. Leave it out, or give metres.")


def _check_pairs(said: Int32, first: int, second: int) -> None:
    if said.ndim != 2 or said.shape[1] != 2 or said.dtype != np.int32:
        raise Impossible("Give pairs as two whole numbers a row.")
    if len(said) and (said.min() < 0 or said[:, 0].max() >= first or said[:, 1].max() >= second):
        raise Impossible("A pair names somebody who is not there.")

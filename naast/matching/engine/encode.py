"""From what is known of people (`people.py`) to the arrays of `facts.py`, so that both say the same of the same two.

Words become bits: a *vocabulary* gives every word that anybody uses a number, in the order of the alphabet, as many as
there are. A word is known by what `constraints.py` and `preferences.py` know it by: an activity as it stands, a
language by its key, the rest without capitals and spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from naast.matching.engine.facts import (
    BITS,
    FOREVER,
    MAN,
    OTHER,
    WOMAN,
    Mask,
    RequestFacts,
    VolunteerFacts,
    bit_of,
    pairs,
    saying,
)
from naast.matching.engine.people import HOURS, Candidate, Request, language_key, plain
from naast.matching.engine.problem import Impossible, Int32

GENDERS = {"man": MAN, "woman": WOMAN, "other": OTHER}
MOST = int(np.iinfo(np.int16).max)
Key = Callable[[str], str]
Codes = dict[str, dict[Any, int]]
Together = Iterable[tuple[str, str]]


class Encoded(NamedTuple):
    """What `candidates` needs, in its order: the facts, who may never meet, the day, and every order of preferences."""

    requests: RequestFacts
    volunteers: VolunteerFacts
    separated: Int32
    on: date
    prefer: tuple[tuple[str, ...], ...]


def encode(
    requests: Sequence[Request], candidates: Sequence[Candidate], *, apart: Together = (), together: Together = ()
) -> Encoded:
    """Rows in the order in which they are given.

    `apart` and `together` are keys of a request and a candidate: who may never meet, and who worked with the
    professional of that request before. What a candidate says herself (`apart`, `worked_together`) counts for every
    request here.
    """
    row = {one.key: number for number, one in enumerate(requests)}
    column = {one.key: number for number, one in enumerate(candidates)}
    if len(row) < len(requests) or len(column) < len(candidates):
        raise Impossible("Give everybody once: two requests or two volunteers have the same key.")
    never = [*_pairs(row, column, apart), *_every(requests, candidates, lambda one: one.apart)]
    worked = [*_pairs(row, column, together), *_every(requests, candidates, _worked_together)]
    codes, (asked, offered) = _codes(requests, candidates), _words(requests, candidates)
    return Encoded(
        requests=_requests(requests, asked, codes),
        volunteers=_volunteers(candidates, offered, codes, sorted({(who, request) for request, who in worked})),
        separated=pairs(sorted(set(never))),
        on=_day_of(requests),
        prefer=tuple(codes["prefer"]) or ((),),
    )


def _pairs(row: dict[str, int], column: dict[str, int], said: Together) -> list[tuple[int, int]]:
    found = list(said)
    if unknown := [pair for pair in found if pair[0] not in row or pair[1] not in column]:
        raise Impossible(f"A pair names somebody who is not there: {unknown[0][0]} with {unknown[0][1]}.")
    return [(row[request], column[candidate]) for request, candidate in found]


def _every(
    requests: Sequence[Request], candidates: Sequence[Candidate], said: Callable[[Candidate], bool]
) -> Iterable[tuple[int, int]]:
    who = [number for number, one in enumerate(candidates) if said(one)]
    return ((request, volunteer) for request in range(len(requests)) for volunteer in who)


def _worked_together(candidate: Candidate) -> bool:
    return candidate.standing_duo or bool(candidate.worked_together)


def _requests(requests: Sequence[Request], words: dict[str, Mask], codes: Codes) -> RequestFacts:
    return saying(
        RequestFacts, len(requests), **words, **_both(requests, codes),
        open=[one.open for one in requests],
        permitted=[one.permitted.issuperset(one.activities) for one in requests],
        min_distance=[one.min_distance for one in requests],
        hours=[HOURS.get(one.frequency, 0) for one in requests],
        months=[_small(one.months, 0) for one in requests],
        professional=np.arange(len(requests)),
        order=[codes["prefer"][one.prefer] for one in requests],
    )  # fmt: skip


def _volunteers(
    candidates: Sequence[Candidate], words: dict[str, Mask], codes: Codes, worked: list[tuple[int, int]]
) -> VolunteerFacts:
    return saying(
        VolunteerFacts, len(candidates), **words, **_both(candidates, codes),
        ready=[one.ready for one in candidates], pausing=[one.pausing for one in candidates],
        open=[one.open for one in candidates],
        screened_until=[_day(one.screened_until) for one in candidates],
        trained_until=[_day(one.trained_until) for one in candidates],
        hours=[_small(one.hours, -1) for one in candidates], months=[_small(one.months, -1) for one in candidates],
        lived_experience=[one.lived_experience is True for one in candidates],
        first=[one.first for one in candidates],
        places=[max(0, one.places - one.taken) for one in candidates],
        worked_together=worked,
    )  # fmt: skip


def _both(people: Sequence[Request] | Sequence[Candidate], codes: Codes) -> dict[str, list[float]]:
    """What is said of both sides in the same words."""
    points = [one.point or (np.nan, np.nan) for one in people]
    return {
        **{name: [code[getattr(one, name)] for one in people] for name, code in codes.items() if name != "prefer"},
        "gender": [_genders((one.gender,) if one.gender else ()) for one in people],
        "gender_wish": [_genders(one.gender_wish) for one in people],
        "x": [point[0] for point in points], "y": [point[1] for point in points],
        "reach": [np.inf if one.reach is None else one.reach for one in people],
    }  # fmt: skip


def _codes(requests: Sequence[Request], candidates: Sequence[Candidate]) -> Codes:
    """A number for each organisation, location and so on; what is empty gets what `facts.py` takes for unsaid."""

    def numbered(name: str, unsaid: int, key: Key = str) -> dict[Any, int]:
        said = sorted({getattr(one, name) for one in (*requests, *candidates)} - {""})
        number = {word: count for count, word in enumerate(sorted({key(word) for word in said}), start=1)}
        return {"": unsaid} | {word: number[key(word)] for word in said}

    return {
        "organisation": numbered("organisation", 0), "location": numbered("location", -1),
        "programme": numbered("programme", -1), "area": numbered("area", 0, plain),
        "community": numbered("community", 0, plain),
        "prefer": {order: row for row, order in enumerate(dict.fromkeys(one.prefer for one in requests))},
    }  # fmt: skip


def _genders(said: Iterable[str]) -> int:
    words = set(said)
    if unknown := sorted(words - GENDERS.keys()):
        raise Impossible(f"Nothing is known of the gender {unknown[0]!r}. Choose from: {', '.join(GENDERS)}.")
    return sum(GENDERS[word] for word in words)


def _small(number: int | None, unsaid: int) -> int:
    if number is None:
        return unsaid
    if not 0 <= number <= MOST:
        raise Impossible(f"Hours and months are from 0 to {MOST}, not {number}.")
    return number


def _day(last: date | None) -> int:
    return FOREVER if last is None else last.toordinal()


def _day_of(requests: Sequence[Request]) -> date:
    """The day that all requests are looked at; when nobody said which, everything is still valid."""
    days = {one.on for one in requests} or {None}
    if len(days) > 1:
        raise Impossible("Look at all requests on the same day.")
    return days.pop() or date.min


def _words(requests: Sequence[Request], candidates: Sequence[Candidate]) -> tuple[dict[str, Mask], dict[str, Mask]]:
    """The masks of both sides. Of interests only those that both sides name can matter."""
    asked: dict[str, Mask] = {}
    offered: dict[str, Mask] = {}
    for name, key in (("activities", str), ("languages", language_key), ("day_parts", plain), ("interests", plain)):
        one, other = ([[key(word) for word in getattr(who, name)] for who in side] for side in (requests, candidates))
        used = [{word for said in side for word in said} for side in (one, other)]
        words = used[0] & used[1] if name == "interests" else used[0] | used[1]
        number = {word: count for count, word in enumerate(sorted(words))}
        asked[name], offered[name] = _mask(one, number), _mask(other, number)
        if name == "languages":
            asked["first_language"] = _mask([said[:1] for said in one], number)
    return asked, offered


def _mask(said: Sequence[Sequence[str]], number: dict[str, int]) -> Mask:
    """uint64 (rows, words): the bits of what each row says, so many words as the vocabulary needs."""
    mask = np.zeros((len(said), max(1, -(-len(number) // BITS))), np.uint64)
    for row, words in enumerate(said):
        for word in words:
            if word in number:
                at, bit = bit_of(number[word])
                mask[row, at] |= bit
    return mask

"""Who could stand beside whom, of a whole country at once: every pair that no hard constraint forbids, with its fit.

Volunteers are taken one after the other, and each reads only the requests that lie within reach and ask what she
offers (`grid.py`, `looking.py`). What is found has room that grows, so nobody is left out, and is laid by request
afterwards. Requests may be cut into parts that are read at the same time: the answer is the same. Without numba `dense`
lays each request beside everybody and finds the same, slower.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.util import find_spec
from typing import Any

import numpy as np

from naast.matching.engine.allowed import ALLOWED, PASSING, apart_from
from naast.matching.engine.facts import Bool, RequestFacts, VolunteerFacts, check
from naast.matching.engine.fit import Prefer, Weighing, fits, weighing
from naast.matching.engine.grid import CELL, by_place, lay
from naast.matching.engine.looking import by_request, look
from naast.matching.engine.problem import Impossible, Int16, Int32, Int64, Problem
from naast.matching.engine.records import asked_records, known, offered_records, words

# Pairs that there is room for before anybody is found.
ROOM = 1 << 10
Edges = tuple[Int64, Int32, Int16]


def candidates(
    requests: RequestFacts, volunteers: VolunteerFacts, separated: Int32, on: date, prefer: Prefer,
    *, with_who_rests: bool = False, threads: int = 1, cell: int = CELL,
) -> Problem:  # fmt: skip
    """Every pair that may be, with its fit; deterministic, whatever `threads` and `cell` are.

    separated: int32 (n, 2), a request and a volunteer who may never meet
    on: the day on which screening and training must be valid
    prefer: an order of preferences, or several of which `requests.order` tells which one (`fit.py`)
    with_who_rests: also who pauses or is full now, with 0 places, for a state that is kept until they are back
    """
    weighed = _checked(requests, volunteers, separated, prefer)
    if find_spec("numba") is None:
        return dense(requests, volunteers, separated, on, prefer, with_who_rests=with_who_rests)
    who = np.nonzero(_could_at_all(volunteers, on, with_who_rests))[0]
    asking = np.nonzero(requests.open & requests.permitted)[0]
    parts = np.array_split(asking, max(1, min(threads, len(asking))))

    def of(part: Int64) -> Edges:
        return _edges(requests, volunteers, separated, who, part, weighed, cell)

    if len(parts) == 1:
        return _problem(requests, volunteers, [of(parts[0])])
    with ThreadPoolExecutor(len(parts)) as pool:
        return _problem(requests, volunteers, list(pool.map(of, parts)))


def dense(
    requests: RequestFacts, volunteers: VolunteerFacts, separated: Int32, on: date, prefer: Prefer,
    *, with_who_rests: bool = False,
) -> Problem:  # fmt: skip
    """The same as `candidates`, each request laid beside everybody."""
    weighed = _checked(requests, volunteers, separated, prefer)
    skip = PASSING if with_who_rests else frozenset()
    counts, found = np.zeros(len(requests), np.int64), []
    for r in range(len(requests)):
        may = np.ones(len(volunteers), np.bool_)
        may[apart_from(separated, r)] = False
        for code, constraint in ALLOWED.items():
            if code not in skip:
                may &= constraint(requests, r, volunteers, on.toordinal())
        found.append((np.nonzero(may)[0].astype(np.int32), fits(requests, r, volunteers, weighed)[may]))
        counts[r] = len(found[-1][0])
    who, fit = (_joined([one[side] for one in found], kind) for side, kind in ((0, np.int32), (1, np.int16)))
    return _problem(requests, volunteers, [(counts, who, fit)])


def _checked(requests: RequestFacts, volunteers: VolunteerFacts, separated: Int32, prefer: Prefer) -> Weighing:
    check(requests, volunteers, separated)
    weighed = weighing(prefer)
    if len(requests) and not 0 <= requests.order.min() <= requests.order.max() < len(weighed.weight):
        raise Impossible(f"Give each request one of the {len(weighed.weight)} orders of preferences, from 0.")
    return weighed


def _could_at_all(volunteers: VolunteerFacts, on: date, with_who_rests: bool) -> Bool:
    """What is so of a volunteer whoever asks: ready, screened, trained, and free unless that will pass."""
    could = volunteers.ready | volunteers.pausing
    could &= (
        volunteers.open & (volunteers.screened_until >= on.toordinal()) & (volunteers.trained_until >= on.toordinal())
    )
    return could if with_who_rests else could & ~volunteers.pausing & (volunteers.places > 0)


def _edges(
    requests: RequestFacts, volunteers: VolunteerFacts, separated: Int32,
    who: Int64, part: Int64, weighed: Weighing, cell: int,
) -> Edges:  # fmt: skip
    """Of a part of the requests: how many each of all requests has, and of the part who and how well."""
    grid, order = lay(requests, volunteers, part, cell)
    said = words(requests, volunteers, order)
    asked, who = asked_records(requests, order, said), by_place(grid, volunteers, who)
    row, fit, ends = look(
        _unnamed(grid), asked, offered_records(volunteers, said), _unnamed(said),
        _unnamed(known(volunteers, separated)), who, _unnamed(weighed), ROOM,
    )  # fmt: skip
    counts = np.zeros(len(requests), np.int64)
    counts[order] = np.bincount(row, minlength=len(order))
    start = np.append(0, np.cumsum(counts))
    return counts, *by_request(row, fit, ends, who, np.ascontiguousarray(asked["request"]), start)


def _unnamed(named: tuple[Any, ...]) -> Any:
    """As `look` wants it."""
    return tuple(named)


def _problem(requests: RequestFacts, volunteers: VolunteerFacts, edges: list[Edges]) -> Problem:
    """The parts, which follow each other by request, in one."""
    start = np.zeros(len(requests) + 1, np.int64)
    np.cumsum(sum((counts for counts, _who, _fit in edges), np.zeros(len(requests), np.int64)), out=start[1:])
    return Problem(
        start=start,
        volunteer=_joined([who for _counts, who, _fit in edges], np.int32),
        fit=_joined([fit for _counts, _who, fit in edges], np.int16),
        tier=requests.tier,
        places=np.where(volunteers.pausing, 0, volunteers.places).astype(np.int32),
    )


def _joined(parts: list[Any], kind: type) -> Any:
    """One after the other; one part is not copied."""
    return parts[0] if len(parts) == 1 else np.concatenate([np.empty(0, kind), *parts])

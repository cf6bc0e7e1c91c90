"""Why there is nobody for a request: which constraint took the last one away, and what would bring somebody back.

The constraints are asked one after the other, in their fixed order, and after each is counted who is left. Then each is
left out by itself: whoever only that one holds back would be back without it. Two who may never meet are not counted
anywhere: nothing about them is told. Numbers only, no names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from naast.matching.engine.allowed import allowed, apart_from, squared_metres
from naast.matching.engine.facts import Bool, RequestFacts, VolunteerFacts, check
from naast.matching.engine.people import Finding
from naast.matching.engine.problem import Int32

# What who asks said for her own safety or at her own wish. Nobody asks her to give that up.
OWN_WISHES = frozenset({"gender", "too_near", "community"})
NO_VOLUNTEERS = "no_volunteers"


@dataclass(frozen=True, slots=True)
class Nobody:
    """About one request without candidates.

    removed: the code of the constraint that took the last one away (`NO_VOLUNTEERS`: there was nobody to begin with)
    left: after each constraint, in order, a finding with how many are left
    back: a finding with how many would be back if only this did not count, most first; `too_far` also says within how
        many kilometres the nearest of them is. Empty: everybody is held back by more than one thing.
    """

    removed: str
    left: tuple[Finding, ...]
    back: tuple[Finding, ...]


def nobody(
    requests: RequestFacts, r: int, volunteers: VolunteerFacts, separated: Int32, on: date
) -> Nobody | None:  # fmt: skip
    """`None` when there is somebody. It asks every volunteer, so ask it of the request that is looked at."""
    check(requests, volunteers, separated)
    counted = np.ones(len(volunteers), np.bool_)
    counted[apart_from(separated, r)] = False
    passes = dict(allowed(requests, r, volunteers, on))
    left, still = [], counted.copy()
    for code, passing in passes.items():
        still &= passing
        left.append((code, int(np.count_nonzero(still))))
    if still.any():
        return None
    removed = next((code for code, count in left if count == 0), "") if counted.any() else NO_VOLUNTEERS
    return Nobody(
        removed,
        tuple(Finding(code, (str(count),)) for code, count in left),
        _back(requests, r, volunteers, counted, passes),
    )


def _back(
    requests: RequestFacts, r: int, volunteers: VolunteerFacts, counted: Bool, passes: dict[str, Bool]
) -> tuple[Finding, ...]:
    held_back = sum((~passing).astype(np.int64) for passing in passes.values())
    found = {code: counted & ~passing & (held_back == 1) for code, passing in passes.items()}
    findings = []
    for code, who in sorted(found.items(), key=lambda one: -np.count_nonzero(one[1])):
        if who.any():
            values = [str(np.count_nonzero(who))]
            if code == "too_far":
                values.append(str(_kilometres(requests, r, volunteers, who)))
            findings.append(Finding(code, tuple(values)))
    return tuple(findings)


def _kilometres(requests: RequestFacts, r: int, volunteers: VolunteerFacts, who: Bool) -> int:
    """How far the nearest of them is, in whole kilometres, upwards."""
    return int(np.ceil(np.sqrt(squared_metres(requests, r, volunteers)[who].min()) / 1000))

"""What a few people more would do, where who could stand beside whom was kept: of who waits all is read that they ask,
and of volunteers nothing. The newcomers are laid beside everybody who waits, and their choices beside those kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from naast.clients.models import Request as Asked
from naast.matching.engine import Candidate
from naast.matching.engine.problem import Problem
from naast.matching.queries.assigning import best_of
from naast.matching.queries.gathering import gathered_of
from naast.matching.queries.in_arrays import laid_out
from naast.matching.queries.kept import Kept
from naast.privacy.actor import Actor


def with_more(
    kept: Kept, beside: Sequence[int | None], viewer: Actor, on: date, more: Sequence[Candidate]
) -> tuple[list[Asked], list[Asked]]:
    """Who would have somebody and has nobody now, and who would have nobody any more. A fixed number of queries."""
    from naast.matching.engine.candidates import candidates

    row = {key: at for at, key in enumerate(kept.requests)}
    found = Asked.objects.visible_to(viewer).filter(organisation_id=viewer.organisation_id, state=Asked.State.OPEN)
    asked = [one for one in found.order_by("opened_at", "id") if str(one.pk) in row]
    laid = laid_out(gathered_of(tuple(asked), (), on, frozenset()), on, more)
    rows = np.array([row[str(one.pk)] for one in asked], np.int64)
    mate = best_of(_joined(kept.problem, candidates(*laid), rows)).assignment.mate
    helped = [one for one, at in zip(asked, rows, strict=True) if beside[at] is None and mate[at] >= 0]
    return helped, [one for one, at in zip(asked, rows, strict=True) if beside[at] is not None and mate[at] < 0]


def _joined(kept: Problem, further: Problem, rows: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Problem:
    """The choices of both: newcomers come after everybody who is there.

    rows: int64, of each request of `further` its row in `kept`
    """
    request = np.concatenate([kept.request_of_edge(), rows[further.request_of_edge()]])
    volunteer = np.concatenate([kept.volunteer, further.volunteer + np.int32(kept.volunteers)])
    order = np.lexsort((volunteer, request))
    start = np.zeros(kept.requests + 1, np.int64)
    np.cumsum(np.bincount(request, minlength=kept.requests), out=start[1:])
    return replace(
        kept, start=start, volunteer=volunteer[order], fit=np.concatenate([kept.fit, further.fit])[order],
        places=np.concatenate([kept.places, further.places]),
    )  # fmt: skip

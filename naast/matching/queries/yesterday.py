"""What the whole was until yesterday, where it is different today: for who may read both, and nothing is guessed.

What is kept was made of the whole organisation. Who may read only a part of it sees another whole: where hers is not
what is kept of today, nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from naast.matching.models import Proposal
from naast.matching.queries.whole import Whole
from naast.matching.rules import mark_of


@dataclass(frozen=True, slots=True)
class Before:
    """Who would have stood beside until yesterday: by first name, somebody whom she may not read, or nobody."""

    somebody: bool
    name: str = ""


def until_yesterday(whole: Whole, on: date) -> dict[int, Before] | None:
    """By the row of a request who it was, where that is different now. None: nobody knows of yesterday. One query."""
    asked = [one.pk for one in whole.gathered.asked]
    kept = {one.request_id: one for one in Proposal.objects.filter(request__in=asked, day=on)}
    known = {row: kept[pk] for row, pk in enumerate(asked) if pk in kept and kept[pk].mark_before is not None}
    if not known:
        return None
    names = {one.pk: one.first_name for one in whole.gathered.volunteers}
    return {row: _before(one, names) for row, one in known.items() if _is_different(one, whole, row)}


def _is_different(one: Proposal, whole: Whole, row: int) -> bool:
    who = whole.beside[row]
    now = mark_of(one.request_id, None if who is None else whole.gathered.volunteers[who].pk)
    return one.mark == now != one.mark_before


def _before(one: Proposal, names: Mapping[UUID, str]) -> Before:
    called = (name for pk, name in names.items() if mark_of(one.request_id, pk) == one.mark_before)
    return Before(bool(one.mark_before), next(called, ""))

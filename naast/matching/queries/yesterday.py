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
    """Who would have stood beside until yesterday: by name, somebody whom she may not read, or nobody."""

    somebody: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Yesterday:
    """By the row of a request who it was, where that is different now. `is_sure`: that holds for all of them."""

    different: Mapping[int, Before]
    is_sure: bool


def until_yesterday(whole: Whole, on: date) -> Yesterday:
    """What is kept of today, laid beside what she sees and beside yesterday. One query."""
    asked = [one.pk for one in whole.gathered.asked]
    kept = {one.request_id: one for one in Proposal.objects.filter(request__in=asked, day=on)}
    known = {row: kept[pk] for row, pk in enumerate(asked) if pk in kept and kept[pk].mark_before is not None}
    seen = {row: one for row, one in known.items() if one.mark == _mark_now(whole, row)}
    names = {one.pk: whole.gathered.called(one) for one in whole.gathered.volunteers}
    different = {row: _before(one, names) for row, one in seen.items() if one.mark != one.mark_before}
    return Yesterday(different, is_sure=bool(known) and len(seen) == len(known))


def _mark_now(whole: Whole, row: int) -> str:
    return mark_of(whole.gathered.asked[row].pk, (whole.gathered.volunteers[who].pk for who in whole.beside[row]))


def _before(one: Proposal, names: Mapping[UUID, str]) -> Before:
    called = (name for pk, name in names.items() if mark_of(one.request_id, [pk]) == one.mark_before)
    return Before(bool(one.mark_before), next(called, ""))

"""Cutting a trace whose term is over: only up to an entry that a signed line elsewhere holds, so the rest stays proved.

First a line says up to where is cut, then the entries go. Stopped in between, verifying says that they are still there,
and the same command goes on. Nobody but the owner of the tables can do it; the app cannot take an entry away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from naast.privacy import clock
from naast.privacy.anchors import WHOLE, Cut, add_line, anchored, cut_of, first_broken, lines


class CannotCut(Exception):
    """Why nothing was cut, and what to do."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many entries went, and up to which."""

    entries: int
    up_to: int


def may_cut_before(today: date) -> date:
    """The last day before which a trace may be cut: it is kept for its whole term."""
    years = settings.TRACE_YEARS
    return today.replace(year=today.year - years, day=min(today.day, 28) if today.month == 2 else today.day)


def prune(owner: Any, organisation: str, before: date, path: Path) -> Pruned:
    """Cut what is older than this day, up to the last entry before it that was written down elsewhere.

    `owner` is a cursor of the owner of the tables.
    """
    if before > (last := may_cut_before(clock.today())):
        raise CannotCut(f"The trace is kept for {settings.TRACE_YEARS} years. Say a day up to {last}.")
    there = lines(path)
    known, written = cut_of(there, organisation), anchored(there, organisation)
    _take_away(owner, organisation, known)  # what an earlier cut left behind
    if broken := first_broken(owner, organisation, written, known):
        raise CannotCut(f"The trace is broken at {broken}. Find out why first; nothing was cut.")
    cut = _checkpoint(owner, organisation, before, written, known)
    if cut == WHOLE:
        raise CannotCut("No signed line holds an entry from before that day, so there is nothing to cut from.")
    if cut != known:
        add_line(path, {organisation: cut})
    return Pruned(_take_away(owner, organisation, cut), cut[0])


def _take_away(owner: Any, organisation: str, cut: Cut) -> int:
    begins, _head = cut
    if begins:
        owner.execute("DELETE FROM privacy_auditentry WHERE organisation_id = %s AND seq <= %s", [organisation, begins])
    return int(owner.rowcount) if begins else 0


def _checkpoint(owner: Any, organisation: str, before: date, written: dict[int, str], known: Cut) -> Cut:
    moment = timezone.make_aware(datetime.combine(before, time()))
    owner.execute(
        "SELECT max(seq) FROM privacy_auditentry WHERE organisation_id = %s AND seq = ANY (%s) AND at < %s",
        [organisation, list(written), moment],
    )
    [found] = owner.fetchone() or [None]
    return known if found is None or found <= known[0] else (found, written[found])

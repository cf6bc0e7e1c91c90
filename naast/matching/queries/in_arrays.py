"""Lays everybody who was gathered out in the arrays that the assignment reads. No name comes along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import numpy as np

from naast.clients.queries import opened_on
from naast.matching.engine.encode import Encoded, encode
from naast.matching.engine.nobody import Nobody, nobody
from naast.matching.engine.people import Candidate
from naast.matching.queries.gathering import Gathered
from naast.matching.rules import tier_of

# Days; nobody waits longer than the arrays can say.
LONGEST_WAIT = 30_000
# The keys of a request and of a volunteer.
Keys = tuple[str, str]


def laid_out(gathered: Gathered, on: date, more: Sequence[Candidate] = ()) -> Encoded:
    """Everybody who was gathered, as the assignment sees them; `more` are people who are not there."""
    requests = [gathered.request(one) for one in gathered.asked]
    people = [*(gathered.person(one) for one in gathered.volunteers), *more]
    found = encode(requests, people, apart=_apart(gathered), together=_together(gathered))
    days = [min(max(0, (on - opened_on(one)).days), LONGEST_WAIT) for one in gathered.asked]
    waiting = replace(
        found.requests, waiting=np.array(days, np.int16), tier=np.array([tier_of(one) for one in days], np.int8)
    )
    return found._replace(requests=waiting)


def nobody_at(laid: Encoded, row: int) -> Nobody | None:
    """Why there is nobody for the request of this row, and what would bring somebody back; None: there is."""
    return nobody(laid.requests, row, laid.volunteers, laid.separated, laid.on)


def _apart(gathered: Gathered) -> Iterator[Keys]:
    """Who may never meet, nor stand beside herself; who is of a community that is not wanted, or lives too near."""
    files = {one.person_id: str(one.pk) for one in gathered.volunteers}
    never: dict[UUID, set[str]] = {person: {key} for person, key in files.items()}
    for person, volunteer in gathered.apart:
        never.setdefault(person, set()).add(files[volunteer])
    for asked in gathered.asked:
        held = never.get(asked.client_person_id, set()) | never.get(asked.professional_id, set())
        if asked.not_from or asked.at_least_km:
            near = (
                one
                for one in gathered.volunteers
                if gathered.is_from(asked, one) or gathered.lives_there_too(asked, one)
            )
            held |= {str(one.pk) for one in near}
        yield from ((str(asked.pk), key) for key in sorted(held))


def _together(gathered: Gathered) -> Iterator[Keys]:
    """Who worked with the professional of a request, or forms a standing duo with her."""
    with_her: dict[UUID, list[str]] = {one.professional_id: [] for one in gathered.asked}
    of_duos: dict[UUID, set[UUID]] = {}
    for professional, person in gathered.duos:
        of_duos.setdefault(person, set()).add(professional)
    for one in gathered.volunteers:
        for professional in of_duos.get(one.person_id, set()).union(one.worked_with):  # type: ignore[attr-defined]
            if professional in with_her:
                with_her[professional].append(str(one.pk))
    yield from ((str(asked.pk), key) for asked in gathered.asked for key in with_her[asked.professional_id])

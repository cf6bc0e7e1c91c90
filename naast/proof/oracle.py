"""Who may read what, from the written policy: pure Python that never saw a dossier or a circle.

A row has a place (`places.py`); a place has readers. The parts that read a kind of dossier come from the template.
"""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from naast.programmes.loading import load
from naast.proof.facts import IN_TOUCH, Facts, File, MatchFact, Wearer

PROGRAMME = "temporary-buddy"
STAFF = "staff"


class Place(NamedTuple):
    """Where a row belongs: a kind of dossier and whom or what it is about."""

    kind: str
    about: UUID
    hat: str = ""


def readers(place: Place, facts: Facts) -> set[Wearer]:
    """Everybody who may read what lies here, under which hat."""
    return READERS[place.kind](place, facts)


def circle(kind: str) -> tuple[str, ...]:
    """The parts that the template lets read this kind of dossier."""
    return load(PROGRAMME).dossiers[kind].circle


def _staff(place: Place, facts: Facts) -> set[Wearer]:
    return {(role.person, role.hat) for role in facts.roles if role.hat == STAFF and role.organisation == place.about}


def _worker(person: UUID | None, organisation: UUID, facts: Facts) -> set[Wearer]:
    """Somebody who works here, while she does."""
    works = any(
        role.person == person and role.hat == STAFF and role.organisation == organisation for role in facts.roles
    )
    return {(person, STAFF)} if person is not None and works else set()


def _of_file(file: File, hat: str, kind: str, facts: Facts) -> set[Wearer]:
    """The readers of somebody's own file, by the parts of the template."""
    found: set[Wearer] = set()
    for part in circle(kind):
        if part == "self":
            found |= facts.herself(file.person, hat, file.organisation)
        elif part == "professional":
            found |= _worker(file.professional, file.organisation, facts)
        elif part == "coordinator":
            found |= facts.holders("coordinator", file.organisation, file.location)
    return found


def _volunteer(place: Place, facts: Facts) -> set[Wearer]:
    return _of_file(facts.volunteers[place.about], "volunteer", "volunteer", facts)


def _weighing(place: Place, facts: Facts) -> set[Wearer]:
    file = facts.volunteers[place.about]
    return facts.holders("coordinator", file.organisation, file.location)


def _screening(place: Place, facts: Facts) -> set[Wearer]:
    row = facts.screenings[place.about]
    deciding = _worker(row["first_id"], row["organisation_id"], facts) | _worker(
        row["second_id"], row["organisation_id"], facts
    )
    return _volunteer(Place("volunteer", row["volunteer_id"]), facts) | deciding


def _client(place: Place, facts: Facts) -> set[Wearer]:
    return _of_file(facts.clients[place.about], "client", "client", facts)


def _considerations(place: Place, facts: Facts) -> set[Wearer]:
    return _of_file(facts.clients[place.about], "client", "considerations", facts)


def _request(place: Place, facts: Facts) -> set[Wearer]:
    return _of_file(facts.requests[place.about], "client", "request", facts)


def _part(part: str, match: MatchFact, facts: Facts) -> set[Wearer]:
    """Who is this part of a match and may read by it now."""
    if part == "professional":
        return _worker(match.professional, match.organisation, facts)
    if part == "coordinator":
        return facts.holders("coordinator", match.organisation, match.location)
    if part == "client":
        entered = match.state in IN_TOUCH or match.state == "ended"
        return facts.herself(match.client, "client", match.organisation) if entered else set()
    if match.state not in IN_TOUCH or not match.consented:
        return set()
    return {wearer for person in match.volunteers for wearer in facts.herself(person, "volunteer", match.organisation)}


def _of_match(place: Place, facts: Facts) -> set[Wearer]:
    match = facts.matches[place.about]
    kind = {"match_coordination": "coordination"}.get(place.kind, place.kind)
    return {wearer for part in circle(kind) for wearer in _part(part, match, facts)}


def _signal(place: Place, facts: Facts) -> set[Wearer]:
    row = facts.signals[place.about]
    organisation = row["organisation_id"]
    told = {wearer for person in row["told"] for wearer in _worker(person, organisation, facts)}
    part = row["raised_part"]
    if part in ("volunteer", "client"):
        return told | facts.herself(row["raised_by_id"], part, organisation)
    return told | _worker(row["raised_by_id"], organisation, facts)


def _own(place: Place, facts: Facts) -> set[Wearer]:
    del facts
    return {(place.about, place.hat or STAFF)}


READERS = {
    "staff": _staff,
    "volunteer": _volunteer,
    "volunteer_coordination": _weighing,
    "screening": _screening,
    "client": _client,
    "considerations": _considerations,
    "request": _request,
    "shared": _of_match,
    "contact": _of_match,
    "duo": _of_match,
    "match_coordination": _of_match,
    "signal": _signal,
    "own": _own,
}

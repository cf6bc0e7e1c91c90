"""Who may hear a signal here: from who holds which role to what a route asks. No database, no clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from naast.programmes import routes
from naast.programmes.routes import Receiver, Routed
from naast.programmes.template import Template

HELP = "need_professional"
# Pressed again within this time it is the same call.
SAME_CALL = timedelta(minutes=10)


@dataclass(frozen=True)
class Around:
    """Who holds which role around somebody: here, as deputies of those, and in the whole organisation."""

    holders: Mapping[str, Sequence[UUID]] = field(default_factory=dict)
    deputies: Mapping[str, Sequence[UUID]] = field(default_factory=dict)
    organisation: Mapping[str, Sequence[UUID]] = field(default_factory=dict)


@dataclass(frozen=True)
class Holder:
    """Somebody with a role and her deputy in it."""

    person_id: UUID
    kind: str
    deputy_id: UUID | None = None


def around(
    accountable: UUID | None, here: Iterable[Holder], everywhere: Iterable[Holder], working: Collection[UUID]
) -> Around:
    """From the roles that count now. Of the professionals only the accountable one, and only while she works here."""
    holders: dict[str, list[UUID]] = {}
    deputies: dict[str, list[UUID]] = {}
    for one in here:
        kind = "professional" if one.kind == "location_contact" else one.kind
        if kind == "professional" and one.person_id != accountable:
            continue
        _add(holders, kind, one.person_id)
        if one.deputy_id and one.deputy_id in working:
            _add(deputies, kind, one.deputy_id)
    organisation: dict[str, list[UUID]] = {}
    for one in everywhere:
        _add(organisation, one.kind, one.person_id)
    return Around(holders, deputies, organisation)


def _add(found: dict[str, list[UUID]], kind: str, person_id: UUID) -> None:
    if person_id not in found.setdefault(kind, []):
        found[kind].append(person_id)


def route(template: Template, kind: str, people: Around, *, raiser: UUID, part: str, at: datetime) -> Routed[UUID]:
    """Exactly who hears this, before when, and who is called after that."""
    return routes.route(
        template, kind, holders=people.holders, deputies=people.deputies, organisation=people.organisation,
        raiser=raiser, part=part, at=at,
    )  # fmt: skip


def seat_of(receiver: Receiver[UUID]) -> str:
    """As what a receiver sits in the circle of the signal."""
    return receiver.role.partition(":")[0]

"""Opening dossiers and changing circles: the only writes that decide who may read."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from naast.privacy import trace
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER

# The part of somebody who opened a file in an emergency, for an hour.
IN_EMERGENCY = "emergency"
# The hat under which a part sits in a circle.
HAT_OF_PART = {"client": CLIENT, "volunteer": VOLUNTEER}


def hat_of(part: str) -> str:
    """The hat that goes with a part; everybody else is staff."""
    return HAT_OF_PART.get(part, STAFF)


@dataclass(frozen=True, slots=True)
class Seat:
    """A named person in a circle, as a part."""

    person_id: uuid.UUID
    part: str


def open_dossier(
    *,
    organisation_id: uuid.UUID,
    kind: str,
    label: str,
    circle: Sequence[Seat],
    why: str,
    location_id: uuid.UUID | None = None,
    by_role: Sequence[str] = (),
    about_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Open a dossier with its first circle; holders of the roles `by_role` come in by their role. Gives its id."""
    made = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privacy_open_dossier(%s, %s, %s, %s, %s, %s, %s::text[], %s::uuid[], %s::text[], %s::text[], %s)",
            [
                made, organisation_id, location_id, kind, label, about_id, list(by_role),
                [seat.person_id for seat in circle],
                [seat.part for seat in circle],
                [hat_of(seat.part) for seat in circle],
                why,
            ],
        )  # fmt: skip
    trace.note_change(organisation_id, made, frozenset())
    return made


def let_in(*, dossier_id: uuid.UUID, organisation_id: uuid.UUID, seat: Seat, why: str) -> None:
    """Let somebody in for twelve months at most. Somebody who is in already stays as she is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privacy_let_in(%s, %s, %s, %s, now() + interval '12 months', %s)",
            [dossier_id, seat.person_id, seat.part, hat_of(seat.part), why],
        )
    trace.note_change(organisation_id, dossier_id, frozenset())


def let_out(*, dossier_id: uuid.UUID, organisation_id: uuid.UUID, person_id: uuid.UUID, part: str) -> int:
    """End the membership of somebody now; the number of memberships that ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT privacy_let_out(%s, %s, %s)", [dossier_id, person_id, hat_of(part)])
        [ended] = cursor.fetchone() or [0]
    trace.note_change(organisation_id, dossier_id, frozenset())
    return int(ended)


def leave_all(*, person_id: uuid.UUID, hat: str, organisation_id: uuid.UUID) -> int:
    """End every membership of this person under this hat in this organisation; how many ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT privacy_leave_all(%s, %s, %s)", [person_id, hat, organisation_id])
        [ended] = cursor.fetchone() or [0]
    return int(ended)

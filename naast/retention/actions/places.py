"""Where an erasing or a hold lies: in a dossier of its own, with who begins it, coordinators of the place and the
administrator. Her own circle need not hold who decides, and what stays of it outlives her file."""

from __future__ import annotations

from typing import Any

from naast.people.access import is_coordinator
from naast.privacy.actor import Actor
from naast.privacy.circles import Seat, open_dossier
from naast.retention.access import KEEPERS
from naast.retention.queries import About


def own_place(one: About, kind: str, by: Actor) -> dict[str, Any]:
    """The dossier, organisation and location of a new row."""
    part = "coordinator" if is_coordinator(by) else "professional"
    dossier = open_dossier(
        organisation_id=one.organisation_id, location_id=one.location_id, kind=kind, label=kind, why="asked",
        circle=[Seat(by.person_id, part)], by_role=KEEPERS,
    )  # fmt: skip
    return {"dossier_id": dossier, "organisation_id": one.organisation_id, "location_id": one.location_id}

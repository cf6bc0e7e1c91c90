"""When a location goes back a phase, what runs goes on; who is accountable hears of it and decides."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import ngettext

from naast.locations.access import in_circle
from naast.locations.actions import Meaning, after_step, means
from naast.locations.models import LocationFile, PhaseStep
from naast.matches.queries.at_location import running_at
from naast.people.notices import tell
from naast.people.queries import on_duty
from naast.privacy.actor import STAFF, Actor


@means
def matches_that_run(file: LocationFile, shut: Sequence[str]) -> Meaning:
    """How many stand side by side here in something that this step shuts."""
    count = sum(running_at(file.location_id, file.programme, shut).values())
    said = ngettext(
        "%(count)s match runs here with something that this step shuts. Who is accountable for it gets word.",
        "%(count)s matches run here with something that this step shuts. Who is accountable for them gets word.",
        count,
    )
    return Meaning(count, said % {"count": count})


@after_step
def tell_who_is_accountable(step: PhaseStep, shut: Sequence[str], by: Actor) -> None:
    """A notice for each professional accountable; for one who cannot read it here, for the coordinators instead."""
    file = step.file
    for person_id in running_at(file.location_id, file.programme, shut):
        if person_id == by.person_id:
            continue
        told = [person_id] if in_circle(person_id, STAFF, step.dossier_id) else _coordinators(step)
        for one in told:
            tell(one, hat=STAFF, about="change", of=step, once="step")


def _coordinators(step: PhaseStep) -> list[UUID]:
    here = on_duty(step.organisation_id, step.file.location_id, "coordinator")
    return [one.person_id for one in here if in_circle(one.person_id, STAFF, step.dossier_id)]

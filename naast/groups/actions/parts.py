"""What every action here shares: may she, the row as it stands now, and letting people in and out of the circle."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from naast.groups.models import GroupActivity, GroupPart, GroupTime
from naast.people.notices import tell
from naast.people.queries import on_duty
from naast.privacy import clock, trace
from naast.privacy.actor import STAFF, VOLUNTEER
from naast.privacy.models import InDossier
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.refusing import reason_of

Row = TypeVar("Row", bound=InDossier)


def place(group: GroupActivity) -> dict[str, Any]:
    """Where the rows of an activity lie."""
    return {"dossier_id": group.dossier_id, "organisation_id": group.organisation_id, "group": group}


def refuse_when_over(group: GroupActivity) -> None:
    """What is over is only read."""
    if group.ended_on is not None:
        raise Refused(Reason("group.ended", _("This activity is over."), _("Open a new one when it begins again.")))


def obstacle(group: GroupActivity, code: str) -> Reason:
    """The words of the programme for this check."""
    return reason_of(load(group.programme), code)


def let_in(group: GroupActivity, person_id: UUID, part: str) -> None:
    """Somebody whose part begins comes into the circle."""
    _circle("SELECT groups_let_in(%s, %s, %s)", group, person_id, part)


def let_out(group: GroupActivity, person_id: UUID, part: str) -> None:
    """Somebody whose part ended leaves the circle."""
    _circle("SELECT groups_let_out(%s, %s, %s)", group, person_id, part)


def _circle(statement: str, group: GroupActivity, person_id: UUID, part: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [group.pk, person_id, part])
    trace.note_change(group.organisation_id, group.dossier_id, frozenset())


def living(group: GroupActivity, part: str) -> list[GroupPart]:
    """Who has this part now."""
    found = GroupPart.objects.filter(group=group, part=part, until__isnull=True)
    return list(found.order_by("since", "made_at", "id"))


def hear(group: GroupActivity, *, but: UUID, contacts: bool = False, leading: bool = True, once: str = "") -> None:
    """Tell its professional (and those who lead, and the contacts of the location) that something changed."""
    people = {(one.person_id, STAFF) for one in living(group, GroupPart.Part.PROFESSIONAL)}
    if leading:
        people |= {(one.person_id, VOLUNTEER) for one in living(group, GroupPart.Part.VOLUNTEER)}
    if contacts:
        kinds = ("location_contact", "coordinator")
        people |= {(one.person_id, STAFF) for one in on_duty(group.organisation_id, group.location_id, *kinds)}
    for person_id, hat in sorted(people, key=str):
        if person_id != but:
            tell(person_id, hat=hat, about="change", of=group, once=once or str(clock.now()))


def call_off_what_comes(group: GroupActivity, words: str, by_id: UUID) -> None:
    """What was still planned does not go on; the house goes on as it said it would."""
    for time in GroupTime.objects.filter(group=group, state=GroupTime.State.PLANNED, at__gte=clock.now()):
        time.state, time.words, time.by_id = GroupTime.State.NOT_HELD, words, by_id
        time.save()

"""Opening a table in an area, changing its words, and planning its evenings."""

from __future__ import annotations

import uuid
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from naast.people.models import Location
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import open_dossier
from naast.privacy.first import allow, locked
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.tables import access, rules
from naast.tables.actions.parts import lies_at
from naast.tables.models import RoundTable, TableMeeting
from naast.tables.queries.tables import ways_with_tables


@action("table.opened")
def open_table(
    *, key: UUID, location: Location, programme: str, called: str, when: str, by: Actor, where: str = ""
) -> RoundTable:
    """Open a table. Its circle: the coordinators of the place; whoever takes part is let in one by one."""
    organisation_id = location.organisation_id
    allow(access.may_open(by) and access.opens_at(by, organisation_id, location.pk))
    allow(programme in ways_with_tables(organisation_id))
    if there := RoundTable.objects.visible_to(by).filter(pk=key).first():
        return there
    dossier_id = open_dossier(
        organisation_id=organisation_id, location_id=location.pk, kind="table", label="table", why="opened",
        circle=[], by_role=["coordinator"],
    )  # fmt: skip
    table = RoundTable(
        id=key, dossier_id=dossier_id, organisation_id=organisation_id, location_id=location.pk, programme=programme,
        template_version=load(programme).version, called=called.strip(), when=when.strip(), where=where.strip(),
        made_at=clock.now(),
    )  # fmt: skip
    table.save()
    return table


@action("table.changed")
def change_table(*, table: RoundTable, called: str, when: str, where: str, version: int, by: Actor) -> RoundTable:
    """Another name, other times, another place."""
    allow(access.runs(by, table))
    row = locked(table, version)
    row.called, row.when, row.where = called.strip(), when.strip(), where.strip()
    row.save()
    return row


@action("table.planned")
def plan_meetings(*, table: RoundTable, first: datetime, months: int, key: UUID, by: Actor) -> list[TableMeeting]:
    """Plan evenings: the same weekday of the month, for so many months. What stands there already stays."""
    allow(access.runs(by, table))
    row = locked(table)
    local = timezone.localtime(first)
    if local < timezone.localtime(clock.now()) - rules.AHEAD or local > clock.now() + rules.AHEAD:
        raise Refused(Reason("table.time", _("This day is too far away."), _("Choose a day within a year.")))
    made = []
    for number, at in enumerate(rules.monthly(local.replace(tzinfo=None), months)):
        moment = timezone.make_aware(at)
        if TableMeeting.objects.filter(table=row, at=moment).exists():
            continue
        meeting = TableMeeting(
            id=uuid.uuid5(key, str(number)), table=row, at=moment, by_id=by.person_id, made_at=clock.now(),
            **lies_at(row),
        )  # fmt: skip
        meeting.save()
        made.append(meeting)
    return made

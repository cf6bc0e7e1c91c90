"""Reads about a table: who takes part, its evenings, who was there, and what the year counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from naast.clients.models import Client
from naast.peers.rules import organisations
from naast.people.models import Location
from naast.people.queries import OnDuty, on_duty
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.loading import load
from naast.programmes.queries import opened_by
from naast.tables import rules
from naast.tables.models import Attendance, RoundTable, TableLesson, TableMeeting, TableMember
from naast.volunteers.models import Volunteer

State = TableMeeting.State
AT_WORK = ("professional", "location_contact", "coordinator")


@dataclass(frozen=True, slots=True)
class Here:
    """A table somebody can bring a question to: no people."""

    id: UUID
    location_id: UUID
    programme: str
    called: str
    when: str
    next_at: datetime | None


@dataclass(frozen=True)
class Standing:
    """A table as a list shows it: with its next evening."""

    table: RoundTable
    next: TableMeeting | None


def here(organisation_id: UUID, now: datetime) -> list[Here]:
    """The tables of this organisation, for whoever has a role in it. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM tables_here(%s, %s)", [organisation_id, now])
        return [Here(*row) for row in cursor.fetchall()]


def ways_with_tables(organisation_id: UUID) -> list[str]:
    """The open ways of working here that know tables."""
    return [name for name in opened_by(organisation_id) if rules.shape_of(load(name)) is not None]


def may_ask(client: Client) -> bool:
    """May she bring a question to a table? Not where nobody may be found: people of elsewhere sit there."""
    return not load(client.programme).is_hidden and bool(ways_with_tables(client.organisation_id))


def locations_of(who: Actor) -> list[Location]:
    """Where this coordinator may begin one."""
    held = [role for role in who.roles if role.kind == "coordinator"]
    found = Location.objects.filter(organisation_id=who.organisation_id).order_by("name", "id")
    if any(role.location_id is None for role in held):
        return list(found)
    return list(found.filter(pk__in=[role.location_id for role in held]))


def mine(who: Actor) -> InDossierQuerySet[RoundTable]:
    """The tables this person is in, by name."""
    return RoundTable.objects.visible_to(who).filter(ended_on__isnull=True).order_by("called", "id")


def standing_of(tables: Iterable[RoundTable], now: datetime) -> list[Standing]:
    """These tables with the next evening of each. One query, however many they are."""
    rows = list(tables)
    coming = TableMeeting.objects.filter(table__in=rows, state=State.PLANNED, at__gte=now).order_by("table_id", "at")
    following = {one.table_id: one for one in coming.distinct("table_id")}
    return [Standing(one, following.get(one.pk)) for one in rows]


def meetings_of(table: RoundTable, most: int = 24) -> list[TableMeeting]:
    """Its evenings, newest first."""
    return list(TableMeeting.objects.filter(table=table).order_by("-at")[:most])


def planned(table: RoundTable) -> list[TableMeeting]:
    """The evenings that are not closed yet, soonest first."""
    return list(TableMeeting.objects.filter(table=table, state=State.PLANNED).order_by("at"))


def members_of(table: RoundTable, looked_for: str = "") -> list[TableMember]:
    """Who takes part, by first name; with words, only those who know it or come from there."""
    found = TableMember.objects.filter(table=table, until__isnull=True)
    for word in looked_for.split()[:5]:
        found = found.filter(
            Q(knows__icontains=word) | Q(organisation_name__icontains=word) | Q(first_name__icontains=word)
        )
    return list(found.order_by("first_name", "id"))


def member_of(table: RoundTable, who: Actor) -> TableMember | None:
    """This person's own line."""
    return TableMember.objects.filter(table=table, person_id=who.person_id, hat=who.hat, until__isnull=True).first()


def could_join(table: RoundTable, taken: Iterable[tuple[UUID, str]]) -> list[tuple[str, str]]:
    """Who works or volunteers at this place and does not take part yet: a code and a first name. For a coordinator."""
    there = set(taken)
    staff = {one.person_id: one for one in on_duty(table.organisation_id, table.location_id, *AT_WORK)}
    ready = Volunteer.objects.filter(
        Q(location_id=table.location_id) | Q(location_id=None), organisation_id=table.organisation_id, state="ready"
    )
    found = [(f"staff:{one.person_id}", one.first_name) for one in staff.values()]
    found += [(f"volunteer:{one.person_id}", one.first_name) for one in ready]
    free = [(code, name) for code, name in found if (UUID(code.split(":")[1]), code.split(":")[0]) not in there]
    return sorted(free, key=lambda pair: (pair[1], pair[0]))


def managers_of(table: RoundTable) -> list[OnDuty]:
    """Who leads the organisation: never a member, only ever the guest of one question."""
    return on_duty(table.organisation_id, table.location_id, "manager")


def there(meeting: TableMeeting) -> list[Attendance]:
    """Who is there this evening, in the order in which they were noted."""
    return list(Attendance.objects.filter(meeting=meeting, taken_back=False).order_by("made_at", "id"))


def counted(rows: Iterable[Attendance]) -> tuple[int, int]:
    """How many people of how many organisations."""
    found = list(rows)
    return len(found), organisations(one.organisation_name for one in found)


def lessons_of(table: RoundTable, on: date) -> list[TableLesson]:
    """What works and what inspires, newest first; an example only while its owner's yes holds."""
    found = TableLesson.objects.filter(Q(until__isnull=True) | Q(until__gte=on), table=table).exclude(words="")
    return list(found.order_by("-on", "-made_at")[:30])


def year_of(organisation_id: UUID, programme: str, year: int) -> dict[str, int | None]:
    """What a year counted, rounded by the database; what is less than ten is not said. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT what, shown FROM tables_year(%s, %s, %s)", [organisation_id, programme, year])
        return dict(cursor.fetchall())

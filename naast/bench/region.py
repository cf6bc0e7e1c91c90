"""One organisation as large as a region: volunteers who are ready, clients who wait, and a coordinator who reads all.

Laid by the administrator with constraints asleep, the same for the same seed; nothing here shows how somebody becomes
ready or how a request is opened. Neighbourhoods lie on a square, and each has its point in the list of areas.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, models
from psycopg import sql
from psycopg.types.json import Jsonb

from naast.bench.databases import administrator
from naast.bench.towns import Scale
from naast.clients.models import Request
from naast.matching.models import Area
from naast.people.models import Location, Organisation, Person, Role
from naast.privacy import clock
from naast.privacy.models import CircleMember, Dossier
from naast.programmes.loading import load
from naast.programmes.models import Programme
from naast.volunteers.models import Interview, Screening, TrainingRecord, Volunteer
from naast.volunteers.rules import READY_GATE

WAY = "temporary-buddy"
LANGUAGES = (("Nederlands",), ("Nederlands", "Engels"), ("Nederlands", "Turks"), ("Nederlands", "Arabisch"), ("Turks",))
HOW_COMMON = (60, 20, 9, 8, 3)
INTERESTS = ("wandelen", "koken", "schaken", "muziek", "tuinieren", "lezen", "sport", "handwerk")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PARTS = tuple(f"{day}_{part}" for day in DAYS for part in ("morning", "evening"))


@dataclass(frozen=True, slots=True)
class Region:
    """Who reads it, and the requests that wait, the longest first."""

    coordinator_id: uuid.UUID
    staff_dossier_id: uuid.UUID
    requests: tuple[uuid.UUID, ...]


class Laying:
    """Makes the rows of one region, of one kind after the other."""

    def __init__(self, size: Scale, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - people who do not exist
        self.now, self.today = clock.now(), clock.today()
        self.organisation, self.staff, self.location = (self.key() for _ in range(3))
        self.coordinator, self.professionals = self.key(), [self.key() for _ in range(max(1, size.requests // 25))]
        self.quarters = [
            (f"Wijk {number}", self.chance.randrange(size.extent), self.chance.randrange(size.extent))
            for number in range(size.quarters)
        ]
        self.volunteers = [self.volunteer(number) for number in range(size.volunteers)]
        self.requests = [self.request(number) for number in range(size.requests)]

    def key(self) -> uuid.UUID:
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)

    def of(self, kind: type[models.Model], /, **said: Any) -> Any:
        """A row of this kind in a dossier of this organisation."""
        return kind(id=self.key(), organisation_id=self.organisation, made_at=self.now, **said)

    def said(self) -> dict[str, Any]:
        """What both sides say of themselves."""
        chance, template = self.chance, load(WAY)
        permitted = [one for one in ("company", "outings", "listening") if template.permits(one)]
        return {
            "area": chance.choice(self.quarters)[0], "interests": chance.sample(INTERESTS, k=chance.randint(0, 3)),
            "languages": list(chance.choices(LANGUAGES, HOW_COMMON)[0]),
            "activities": chance.sample(permitted, k=chance.randint(1, len(permitted))),
            "day_parts": sorted(chance.sample(PARTS, k=chance.randint(1, 2))),
        }  # fmt: skip

    def volunteer(self, number: int) -> Volunteer:
        return self.of(  # type: ignore[no-any-return]
            Volunteer, dossier_id=self.key(), person_id=self.key(), location_id=self.location, programme=WAY,
            state=Volunteer.State.READY, coordination_dossier_id=self.key(), first_name=f"Naam {number}",
            hours_a_month=self.chance.choice((4, 4, 8)), travel_km=self.chance.choice((2, 4, 6)),
            applied_at=self.now, ready_at=self.now, **self.said(),
        )  # fmt: skip

    def request(self, number: int) -> Request:
        days = self.chance.randrange(1, 200)
        return self.of(  # type: ignore[no-any-return]
            Request, dossier_id=self.key(), client_id=self.key(), client_person_id=self.key(), programme=WAY,
            professional_id=self.chance.choice(self.professionals), location_id=self.location, template_version=1,
            state=Request.State.OPEN, called=f"Cliënt {number}", opened_at=self.now - timedelta(days=days),
            wishes={"wish_how_often": self.chance.choice(("weekly", "fortnight", "monthly"))}, **self.said(),
        )  # fmt: skip

    def rows(self) -> Iterator[list[models.Model]]:
        """Everything, a list for each table."""
        staff = {"dossier_id": self.staff, "until": self.now + timedelta(days=900), "since": self.now}
        organisation = {"name": "Regio", "neutral_name": "R", "staff_dossier_id": self.staff, "public_key": "region"}
        yield [Organisation(pk=self.organisation, **organisation)]
        yield [Location(pk=self.location, organisation_id=self.organisation, name="Team")]
        yield [Programme(pk=self.key(), organisation_id=self.organisation, template=WAY, version=1, opened_at=self.now)]
        yield [Person(pk=one) for one in (self.coordinator, *self.professionals)]
        kinds = [(self.coordinator, "coordinator"), *((one, "professional") for one in self.professionals)]
        yield [
            self.of(Role, person_id=one, kind=kind, hat="staff", location_id=self.location, **staff)
            for one, kind in kinds
        ]
        yield [
            Area(pk=self.key(), organisation_id=self.organisation, word=word.casefold(), x=x, y=y, laid_at=self.now)
            for word, x, y in self.quarters
        ]
        yield list(self.volunteers)
        yield list(self.requests)
        yield from self.paths()
        yield [self.dossier(self.staff, "staff"), *(self.dossier(one.dossier_id, "file") for one in self.both())]
        yield [self.seat(one) for one in (self.staff, *(one.dossier_id for one in self.both()))]

    def both(self) -> Iterator[Volunteer | Request]:
        yield from self.volunteers
        yield from self.requests

    def paths(self) -> Iterator[list[models.Model]]:
        """What makes a volunteer ready: a talk, a certificate and the trainings that are asked."""
        template = load(WAY)
        asked: dict[str, Any] = dict(template.gates[READY_GATE])
        seen = {"seen_on": self.today, "seen_by_id": self.coordinator, "dated_on": self.today - timedelta(days=20)}
        renewed = self.today + timedelta(days=700)
        aspects = list(template.screening.vog_aspects)
        yield [
            self.of(
                Interview, dossier_id=one.dossier_id, volunteer=one, held_on=self.today, held_by_id=self.coordinator
            )
            for one in self.volunteers
        ]
        yield [
            self.of(
                Screening, dossier_id=one.dossier_id, volunteer=one, kind=Screening.Kind.CERTIFICATE, aspects=aspects,
                outcome=Screening.Outcome.GIVEN, renew_on=renewed, **seen,
            )
            for one in self.volunteers
        ]  # fmt: skip
        yield [
            self.of(
                TrainingRecord, dossier_id=one.dossier_id, volunteer=one, training=name, done_on=self.today,
                seen_by_id=self.coordinator,
            )
            for one in self.volunteers for name in asked["volunteer.trained"]
        ]  # fmt: skip

    def dossier(self, pk: uuid.UUID, kind: str) -> Dossier:
        return Dossier(pk=pk, organisation_id=self.organisation, kind=kind, neutral_label=kind)

    def seat(self, dossier_id: uuid.UUID) -> CircleMember:
        return CircleMember(
            pk=self.key(), dossier_id=dossier_id, person_id=self.coordinator, part="coordinator", hat="staff",
            since=self.now - timedelta(days=1), until=self.now + timedelta(days=300), why="measured",
            granted_by_id=self.coordinator,
        )  # fmt: skip


def lay(database: str, *, size: Scale, seed: int) -> Region:
    """Fill a database that has the schema and the floor."""
    laying = Laying(size, seed)
    with administrator(database) as inside:
        inside.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        for rows in laying.rows():
            _copied(inside, rows)
        inside.execute("VACUUM (ANALYZE)")
    waiting = sorted(laying.requests, key=lambda one: (one.opened_at, one.pk))
    return Region(laying.coordinator, laying.staff, tuple(one.pk for one in waiting))


def _copied(inside: Any, rows: Iterable[models.Model]) -> None:
    """Write rows as Django would, past its rules and traces."""
    listed = list(rows)
    fields = listed[0]._meta.concrete_fields
    columns = sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields)
    table = sql.Identifier(listed[0]._meta.db_table)
    with inside.cursor() as cursor, cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)) as copy:
        for row in listed:
            copy.write_row([_written(field, row) for field in fields])


def _written(field: Any, row: models.Model) -> Any:
    value = getattr(row, field.attname)
    return Jsonb(value) if isinstance(field, models.JSONField) else field.get_db_prep_save(value, connection)

"""Need-to-know in random worlds: what the oracle says, what `visible_to` gives and what the database gives are one.

The oracle reads roles, files, matches, consents and the template, never a dossier or a circle. `visible_to` is run past
the floor, so that it is judged by itself; the floor is asked with raw SQL as `naast_app`.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from datetime import UTC, datetime
from functools import cache

import psycopg
import psycopg.sql
import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone
from psycopg.rows import dict_row

from naast.privacy import clock
from naast.privacy.actor import HATS, Actor, acting_as
from naast.privacy.floor import tables_in_dossiers
from naast.privacy.models import InDossier
from naast.proof.facts import Facts, gather
from naast.proof.oracle import readers
from naast.proof.places import PLACES, place_of
from naast.proof.suites import SUITES, from_seed
from tests.cast import house
from tests.proof.nights import ENDS, night
from tests.proof.worlds import make, make_all, together

SEEDS = range(from_seed(), from_seed() + SUITES["matrix"].runs())
CHUNK, AGES = 40, 5  # together: what the database plans once, it plans for each chunk
MODELS = [model for model in apps.get_models() if issubclass(model, InDossier)]
SOMEBODY = Actor(uuid.UUID(int=1), HATS[0])
Seen = set[tuple[str, object]]
# What of a row only the hour tells.
COUNTS = {
    "people_role": ", until > now() AS counts",
    "emergency_opening": ", closed_at IS NULL AND until > now() AS counts",
}


def rows_of(other: psycopg.Connection) -> dict[str, list[dict]]:
    """Every row of every table with a dossier, without its dossier."""
    found = {}
    with other.cursor(row_factory=dict_row) as cursor:
        for table in tables_in_dossiers():
            extra = COUNTS.get(table, "")
            rows = cursor.execute(f"SELECT *{extra} FROM {table}").fetchall()
            found[table] = [{key: value for key, value in row.items() if key != "dossier_id"} for row in rows]
    return found


def expected(tables: dict[str, list[dict]], facts: Facts) -> dict[tuple[object, str], Seen]:
    """Per person and hat every row the oracle lets her read."""
    found: dict[tuple[object, str], Seen] = defaultdict(set)
    known: dict = {}
    for table, rows in tables.items():
        for row in rows:
            place = place_of(table, row, facts)
            if place not in known:
                known[place] = readers(place, facts)
            for wearer in known[place]:
                found[wearer].add((table, row["id"]))
    return found


def ask_often(other: psycopg.Connection) -> None:
    """Both questions are asked of hundreds of people: the database plans each once."""
    union = " UNION ALL ".join(f"SELECT '{table}', id FROM {table}" for table in tables_in_dossiers())
    with connection.cursor() as cursor:
        cursor.execute(f"DEALLOCATE ALL; PREPARE floor AS {union}")
    other.execute("DEALLOCATE ALL")
    other.execute("SET plan_cache_mode = force_generic_plan")
    other.execute(f"PREPARE visible_to (uuid, text, timestamptz) AS {built_once()}".encode())


def by_floor(who: Actor) -> Seen:
    """What raw SQL gives this person as naast_app."""
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute("EXECUTE floor")
        return set(cursor.fetchall())


def built_for(who: Actor) -> tuple[str, list[object]]:
    """All of `visible_to` in one statement, as it is built for this person."""
    statements, values = [], []
    for model in MODELS:
        statement, here = model.objects.visible_to(who).order_by().values("id").query.sql_with_params()
        statements.append(f"SELECT '{model._meta.db_table}', found.id FROM ({statement}) AS found")
        values.extend(here)
    return " UNION ALL ".join(statements), values


def put_in(who: Actor, values: list[object]) -> list[object]:
    """The values built for somebody, with this person and this moment in their place."""
    own: dict[object, object] = {SOMEBODY.person_id: who.person_id, SOMEBODY.hat: who.hat}
    return [timezone.now() if isinstance(value, datetime) else own.get(value, value) for value in values]


@cache
def built_once() -> str:
    """The statement of `visible_to` with person, hat and moment left open: nothing else differs from one to another."""
    statement, values = built_for(SOMEBODY)
    left_open = {SOMEBODY.person_id: "$1", SOMEBODY.hat: "$2"}
    filled = ["$3" if isinstance(value, datetime) else left_open.get(value) or literal(value) for value in values]
    return statement % tuple(filled)


def literal(value: object) -> str:
    """As it stands in a statement."""
    return psycopg.sql.Literal(value).as_string(None)


def by_queryset(who: Actor, other: psycopg.Connection) -> Seen:
    """What `visible_to` gives, run where no policy helps it."""
    asked = ", ".join(map(literal, (who.person_id, who.hat, timezone.now())))
    return set(other.execute(f"EXECUTE visible_to ({asked})".encode()).fetchall())


def everybody(tables: dict[str, list[dict]]) -> list[Actor]:
    """Everyone with a role, now or once, under the hats she has or had, and under one that was never hers."""
    worn: dict[object, set[str]] = defaultdict(set)
    for row in tables["people_role"]:
        worn[row["person_id"]].add(row["hat"])
    hats = {
        person: sorted(mine | {next((hat for hat in HATS if hat not in mine), "staff")})
        for person, mine in worn.items()
    }
    return [Actor(person, hat) for person in sorted(hats) for hat in hats[person]]


def said(ring: str, who: Actor, name: str, table: str, pk: object) -> str:
    """One difference, as a sentence."""
    return f"{ring}: {who.hat} {who.person_id} sees {name}: {table} {pk}"


class World:
    """What is there now and what the oracle says of it, to be held against what floor and `visible_to` give."""

    def __init__(self, other: psycopg.Connection) -> None:
        self.other, self.tables = other, rows_of(other)
        self.wanted = expected(self.tables, gather(self.tables, clock.today()))
        self.people = everybody(self.tables)
        ask_often(other)

    def oracle(self, who: Actor) -> Seen:
        """What she may read."""
        return self.wanted[who.person_id, who.hat]

    def against(self, who: Actor, ring: str, seen: Seen) -> list[str]:
        """Where what one ring gives her is not what the oracle says, as sentences."""
        oracle = self.oracle(who)
        odd = {"too much": seen - oracle, "too little": oracle - seen}
        return [said(ring, who, name, *row) for name, rows in odd.items() for row in rows]

    def differences(self) -> list[str]:
        """Where the three answers differ, for everybody."""
        wrong = []
        for who in self.people:
            wrong += self.against(who, "floor", by_floor(who))
            wrong += self.against(who, "visible_to", by_queryset(who, self.other))
        return wrong


def differences(other: psycopg.Connection) -> list[str]:
    """Where the three answers differ now, for everybody."""
    return World(other).differences()


@pytest.mark.django_db(transaction=True)
@pytest.mark.proof("matrix")
@pytest.mark.parametrize("chunk", SEEDS[::CHUNK])
def test_oracle_queryset_and_floor_agree(chunk, as_administrator, ran):
    seeds = range(chunk, min(chunk + CHUNK, SEEDS.stop))
    for _there, worlds in together(seeds, AGES):
        assert differences(as_administrator) == []
        ran(worlds)


@pytest.mark.django_db(transaction=True)
def test_all_three_agree_however_a_night_ends(as_administrator):
    """A file that was opened in an emergency: open, closed, its hour over, wrong, right, and without a role."""
    for end in ENDS:
        night(house(f"Huis {end}", programmes=["temporary-buddy"]), end)
    assert differences(as_administrator) == []


@pytest.mark.parametrize("hat", HATS)
def test_visible_to_asks_the_same_of_everybody(hat):
    """So that it may be built once for the whole proof: but for person, hat and moment it is one statement."""
    who, moment = Actor(uuid.uuid4(), hat), datetime(2026, 1, 1, tzinfo=UTC)
    (own, values), (statement, asked) = built_for(who), built_for(SOMEBODY)
    assert own == statement
    still = [
        [moment if isinstance(value, datetime) else value for value in row] for row in (values, put_in(who, asked))
    ]
    assert still[0] == still[1]
    assert {who.person_id, hat} <= set(still[0])


def test_every_table_has_a_line():
    assert set(PLACES) == set(tables_in_dossiers())


@pytest.mark.planted("matrix", "a policy that lets everybody read one table")
@pytest.mark.django_db(transaction=True)
def test_the_proof_sees_a_leak_in_every_table(as_administrator):
    """A policy that lets everybody read one table, of each table in turn: the proof says so, of that table alone."""
    make_all()
    other = as_administrator
    world = World(other)
    assert [table for table, rows in world.tables.items() if not rows] == []
    assert world.differences() == []
    unseen = []
    for table, rows in world.tables.items():
        every = {(table, row["id"]) for row in rows}
        [who, *_more] = [who for who in world.people if every - world.oracle(who)]
        other.execute(f"CREATE POLICY leak ON {table} FOR SELECT TO naast_app USING (true)")
        found = world.against(who, "floor", by_floor(who))
        other.execute(f"DROP POLICY leak ON {table}")
        if set(found) != {said("floor", who, "too much", *row) for row in every - world.oracle(who)}:
            unseen.append((table, found))
    assert unseen == []


@pytest.mark.planted("matrix", "a circle that ended by mistake")
@pytest.mark.django_db(transaction=True)
def test_the_proof_sees_a_lock_too_many(as_administrator):
    """A membership that ended by mistake: the proof says who reads too little, in both rings."""
    make(3)
    other = as_administrator
    other.execute("UPDATE privacy_circlemember SET until = now() WHERE part = 'coordinator'")
    wrong = differences(other)
    assert {line.split(":")[0] for line in wrong} == {"floor", "visible_to"}
    assert all("too little" in line for line in wrong)

"""Need-to-know in random worlds: what the oracle says, what `visible_to` gives and what the database gives are one.

The oracle reads roles, files, matches, consents and the template, never a dossier or a circle. `visible_to` is run past
the floor, so that it is judged by itself; the floor is asked with raw SQL as `naast_app`.
"""

from __future__ import annotations

import os
from collections import defaultdict

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from psycopg.rows import dict_row

from naast.privacy import clock
from naast.privacy.actor import HATS, Actor, acting_as
from naast.privacy.floor import tables_in_dossiers
from naast.privacy.models import InDossier
from naast.proof.facts import Facts, gather
from naast.proof.oracle import readers
from naast.proof.places import PLACES, place_of
from tests.proof.worlds import make

WORLDS = int(os.environ.get("NAAST_WORLDS", "200"))
FROM_SEED = int(os.environ.get("NAAST_FROM_SEED", "0"))
CHUNK = 10
MODELS = [model for model in apps.get_models() if issubclass(model, InDossier)]
Seen = set[tuple[str, object]]


def rows_of(other: psycopg.Connection) -> dict[str, list[dict]]:
    """Every row of every table with a dossier, without its dossier."""
    found = {}
    with other.cursor(row_factory=dict_row) as cursor:
        for table in tables_in_dossiers():
            extra = ", until > now() AS counts" if table == "people_role" else ""
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


def by_floor(who: Actor) -> Seen:
    """What raw SQL gives this person as naast_app."""
    union = " UNION ALL ".join(f"SELECT '{table}', id FROM {table}" for table in tables_in_dossiers())
    with acting_as(who), connection.cursor() as cursor:
        cursor.execute(union)
        return set(cursor.fetchall())


def by_queryset(who: Actor, other: psycopg.Connection) -> Seen:
    """What `visible_to` gives, run where no policy helps it; all tables in one statement."""
    statements, values = [], []
    for model in MODELS:
        statement, here = model.objects.visible_to(who).order_by().values("id").query.sql_with_params()
        statements.append(f"SELECT '{model._meta.db_table}', found.id FROM ({statement}) AS found")
        values.extend(here)
    return set(other.execute(" UNION ALL ".join(statements), values).fetchall())


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


def differences(other: psycopg.Connection) -> list[str]:
    """Where the three answers differ, as sentences."""
    tables = rows_of(other)
    wanted = expected(tables, gather(tables, clock.today()))
    wrong = []
    for who in everybody(tables):
        oracle = wanted[who.person_id, who.hat]
        for ring, seen in (("floor", by_floor(who)), ("visible_to", by_queryset(who, other))):
            for name, odd in (("too much", seen - oracle), ("too little", oracle - seen)):
                wrong.extend(f"{ring}: {who.hat} {who.person_id} sees {name}: {table} {pk}" for table, pk in odd)
    return wrong


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("chunk", range(FROM_SEED, FROM_SEED + WORLDS, CHUNK))
def test_oracle_queryset_and_floor_agree(chunk, as_administrator):
    for seed in range(chunk, min(chunk + CHUNK, FROM_SEED + WORLDS)):
        make(seed)
    assert differences(as_administrator) == []


def test_every_table_has_a_line():
    assert set(PLACES) == set(tables_in_dossiers())


@pytest.mark.django_db(transaction=True)
def test_the_proof_sees_a_leak(as_administrator):
    """A policy that lets everybody of the organisation read reports: the proof says so."""
    make(3)
    other = as_administrator
    other.execute("CREATE POLICY leak ON volunteers_volunteer FOR SELECT TO naast_app USING (true)")
    wrong = differences(other)
    assert wrong
    assert {line.split(":")[0] for line in wrong} == {"floor"}
    assert all("too much: volunteers_volunteer" in line for line in wrong)


@pytest.mark.django_db(transaction=True)
def test_the_proof_sees_a_lock_too_many(as_administrator):
    """A membership that ended by mistake: the proof says who reads too little, in both rings."""
    make(3)
    other = as_administrator
    other.execute("UPDATE privacy_circlemember SET until = now() WHERE part = 'coordinator'")
    wrong = differences(other)
    assert {line.split(":")[0] for line in wrong} == {"floor", "visible_to"}
    assert all("too little" in line for line in wrong)

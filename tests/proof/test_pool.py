"""Nobody reads as somebody else over a shared connection, whatever went wrong in the transaction before."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from naast.people.models import Role
from naast.privacy.actor import Actor
from naast.proof.suites import SUITES, from_seed
from tests.proof.pooling import bouncer, run, signed
from tests.proof.worlds import make

pytestmark = pytest.mark.django_db(transaction=True)
RUNS = SUITES["rls"].runs()
CHUNK = 50_000
CHUNKS = [(from_seed() + start, min(CHUNK, RUNS - start)) for start in range(0, RUNS, CHUNK)]


def where(host: str = "", port: str = "") -> str:
    name = connection.settings_dict["NAME"]
    return f"host={host or os.environ['NAAST_DB_HOST']} user=naast_app dbname={name}" + (
        f" port={port}" if port else ""
    )


@pytest.fixture
def people(as_administrator):
    """Everybody of two small worlds, under every hat she has, and one who never came in."""
    make(1)
    make(2)
    rows = as_administrator.execute(f"SELECT DISTINCT person_id, hat FROM {Role._meta.db_table}").fetchall()
    return [Actor(person, hat) for person, hat in sorted(rows)]


def holds(seen: Counter[str]) -> bool:
    """Nothing wrong; and some broke, as was meant, while most went well."""
    return seen["wrong"] == 0 and 0 < seen["broken"] < seen["right"] / 10


@pytest.mark.proof("rls")
@pytest.mark.parametrize(("seed", "times"), CHUNKS)
def test_nobody_reads_as_somebody_else_over_a_pool(seed, times, people, ran):
    assert holds(run(where(), people, times, seed))
    ran(times)


@pytest.mark.proof("rls")
def test_nor_behind_a_pooler_of_transactions(people, ran):
    """pgbouncer, where it is installed; without it nothing is claimed of it."""
    program = shutil.which("pgbouncer") or shutil.which("/usr/sbin/pgbouncer")
    if program is None:
        ran(0)
        return
    times = min(RUNS, CHUNK)
    with (
        tempfile.TemporaryDirectory(prefix="naast-b-") as home,
        bouncer(program, os.environ["NAAST_DB_HOST"], Path(home)) as socket,
    ):
        assert holds(run(where(socket, "6432"), people, times, from_seed(), direct=where()))
    ran(times)


# ── the suite can fail ──

TRUSTING = """
CREATE OR REPLACE FUNCTION privacy_actor() RETURNS uuid
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT left(nullif(current_setting('naast.actor', true), ''), 36)::uuid $$
"""


def for_the_session(connection, who: Actor) -> None:
    """The mistake of many houses: who acts is set on the connection, and stays there."""
    connection.execute("SELECT set_config('naast.actor', %s, false)", [f"{who.person_id}.{who.hat}.x"])


@pytest.mark.planted("rls", "who acts is set for a session, and the floor believes it")
def test_a_name_that_stays_on_the_connection_is_seen(people, as_administrator):
    assert holds(run(where(), people, 400, 1))
    as_administrator.execute(TRUSTING)
    assert run(where(), people, 400, 1, for_the_session, direct=where())["wrong"] > 10


@pytest.mark.planted("rls", "a table without a wall")
def test_a_wall_that_is_down_is_seen(people, as_administrator):
    as_administrator.execute("CREATE POLICY leak ON people_profile FOR SELECT TO naast_app USING (true)")
    assert run(where(), people, 400, 1)["wrong"] > 10


def test_a_token_of_another_transaction_opens_nothing(people):
    """Signed for one transaction, set for the session: the next one is refused, and reads nothing."""

    def stays(connection, who: Actor) -> None:
        signed(connection, who)
        connection.execute("SELECT set_config('naast.actor', current_setting('naast.actor'), false)")

    seen = run(where(), people, 400, 1, stays)
    assert (seen["wrong"], seen["broken"] > 40) == (0, True)

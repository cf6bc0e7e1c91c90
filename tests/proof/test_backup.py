"""A backup is equal to what it was made of, in an empty place, or it is refused: never a backup that merely "works"."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from naast.config.embedded import Cluster, administrator
from naast.config.keeping.holdings import behind, counters, differences, holdings
from naast.config.keeping.making import NotWhole, back_up, new_key
from naast.config.keeping.restoring import restore
from naast.privacy.anchors import add_line, first_broken
from naast.proof.suites import SUITES, from_seed
from tests.proof.test_matrix import differences as of_need_to_know
from tests.proof.worlds import make

pytestmark = pytest.mark.django_db(transaction=True)
SEEDS = range(from_seed(), from_seed() + SUITES["backup"].runs())
HERE = "naast_here"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """Another machine, with an empty database server."""
    home = tmp_path_factory.mktemp("elsewhere")
    with Cluster(home / "db", fast=True).running() as cluster:
        yield cluster


@pytest.fixture
def key(tmp_path):
    """A pair: the public half, and the file with the private one."""
    return new_key(tmp_path / "private.key"), tmp_path / "private.key"


def reader(role: str = "naast_backup") -> str:
    return f"host={os.environ['NAAST_DB_HOST']} user={role} dbname={connection.settings_dict['NAME']}"


@pytest.fixture
def kept(key, tmp_path, elsewhere):
    """Make a backup of this test's database, and put it in an empty place, under a name of its own."""

    def both(seed: int = 0) -> tuple[Path, Path]:
        make(seed)
        add_line(settings.ANCHORS)
        file = back_up(reader(), elsewhere.programs, tmp_path / "backups", key[0], settings.ANCHORS)
        there = tmp_path / "restored" / "anchors.jsonl"
        there.parent.mkdir(exist_ok=True)
        with administrator(elsewhere.socket) as outside:
            outside.execute(f"DROP DATABASE IF EXISTS {HERE} WITH (FORCE)")
        restore(file, key[1], elsewhere.socket, elsewhere.programs, HERE, there)
        return file, there

    return both


def compared(elsewhere: Cluster) -> list[str]:
    """What differs between the database of this test and the restored one."""
    with psycopg.connect(reader()) as one, administrator(elsewhere.socket, HERE) as other:
        other.autocommit = False
        return differences(holdings(one), holdings(other)) + behind(counters(one), counters(other))


@pytest.mark.proof("backup")
@pytest.mark.parametrize("seed", SEEDS)
def test_what_comes_back_is_equal_and_still_has_its_walls(seed, kept, elsewhere, as_administrator):
    file, anchors = kept(seed)
    assert compared(elsewhere) == []
    assert anchors.read_bytes() == settings.ANCHORS.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    [[organisation]] = as_administrator.execute("SELECT id FROM people_organisation ORDER BY id LIMIT 1").fetchall()
    with administrator(elsewhere.socket, HERE) as other:
        assert first_broken(other.cursor(), str(organisation), {}) is None
    with psycopg.connect(f"host={elsewhere.socket} user=naast_app dbname={HERE}") as nobody:
        assert nobody.execute("SELECT count(*) FROM clients_client").fetchall() == [(0,)]
    assert of_need_to_know(as_administrator) == []


# ── the suite can fail ──


@pytest.mark.planted("backup", "a backup taken by a role for which the policies hold")
def test_a_role_that_does_not_read_every_row_makes_no_backup(key, tmp_path, elsewhere):
    make(0)
    for role in ("naast_app", "naast_owner"):
        with pytest.raises(NotWhole, match="does not read every row"):
            back_up(reader(role), elsewhere.programs, tmp_path, key[0], settings.ANCHORS)
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".age"] == []
    dump = tmp_path / "empty"
    words = [str(elsewhere.programs / "pg_dump"), "-Fc", "--enable-row-security", f"--file={dump}", reader("naast_app")]
    took = subprocess.run(words, check=False, capture_output=True)
    with psycopg.connect(reader()) as one:
        wanted = holdings(one)
    if took.returncode == 0:  # a dump that "works", with no row of anybody in it
        with administrator(elsewhere.socket) as outside:
            outside.execute(f"DROP DATABASE IF EXISTS {HERE} WITH (FORCE)")
            outside.execute(f"CREATE DATABASE {HERE}")
        where = f"host={elsewhere.socket} user=naast_admin dbname={HERE}"
        subprocess.run([str(elsewhere.programs / "pg_restore"), f"--dbname={where}", str(dump)], check=False)
        with administrator(elsewhere.socket, HERE) as other:
            other.autocommit = False
            wrong = differences(wanted, holdings(other))
        assert "tables: clients_client differs" in wrong


PLANTED = {
    "a row less": ("DELETE FROM people_notice", "tables: people_notice differs"),
    "a word otherwise": ("UPDATE clients_client SET first_name = first_name || ' '", "tables: clients_client differs"),
    "a policy less": ("DROP POLICY {policy} ON clients_client", "policies: clients_client.{policy} is not there"),
    "a wall that is down": ("ALTER TABLE clients_client NO FORCE ROW LEVEL SECURITY", "walls: clients_client differs"),
    "a right more": ("GRANT TRUNCATE ON clients_client TO naast_app", "rights: clients_client differs"),
    "an index less": ("DROP INDEX audit_dossiers", "indexes: audit_dossiers is not there"),
}


@pytest.mark.planted("backup", *PLANTED)
def test_whatever_is_not_equal_is_told(kept, elsewhere):
    make(3)
    kept(1)
    with administrator(elsewhere.socket, HERE) as other:
        [[policy]] = other.execute(
            "SELECT min(policyname) FROM pg_policies WHERE tablename = 'clients_client'"
        ).fetchall()
        for change, sentence in PLANTED.values():
            with other.transaction(force_rollback=True):
                before = holdings(other)
                other.execute(change.format(policy=policy).encode())
                assert sentence.format(policy=policy) in differences(before, holdings(other)), change


# ── what may go wrong ──


def test_nobody_opens_it_without_the_other_half(kept, key, elsewhere, tmp_path):
    file, anchors = kept()
    assert b"Nora" not in file.read_bytes()
    new_key(tmp_path / "other.key")
    with administrator(elsewhere.socket) as outside:
        outside.execute(f"DROP DATABASE {HERE} WITH (FORCE)")
    changed, half = tmp_path / "changed", tmp_path / "half"
    text = file.read_bytes()
    changed.write_bytes(text[:-40] + b"x" + text[-39:])
    half.write_bytes(text[: len(text) // 2])
    for backup, private, why in (
        (file, tmp_path / "other.key", "does not open"), (changed, key[1], "was changed"),
        (half, key[1], "was changed"),
        (tmp_path / "nothing", key[1], "cannot be read"), (file, tmp_path / "nothing", "cannot be read"),
    ):  # fmt: skip
        with pytest.raises(NotWhole, match=why):
            restore(backup, private, elsewhere.socket, elsewhere.programs, HERE, anchors)
    with administrator(elsewhere.socket) as outside:
        assert outside.execute("SELECT FROM pg_database WHERE datname = %s", [HERE]).fetchall() == []


def test_people_who_live_there_are_never_written_over(kept, key, elsewhere):
    file, anchors = kept()
    with pytest.raises(NotWhole, match="People live in this database"):
        restore(file, key[1], elsewhere.socket, elsewhere.programs, HERE, anchors)


def test_a_key_is_never_written_over_and_a_wrong_one_is_said(key, tmp_path, elsewhere):
    with pytest.raises(NotWhole, match="is there already"):
        new_key(key[1])
    assert key[1].stat().st_mode & 0o777 == 0o600
    with pytest.raises(NotWhole, match="begins with age1"):
        back_up(reader(), elsewhere.programs, tmp_path, "age1", settings.ANCHORS)

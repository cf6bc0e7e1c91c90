"""Who is erased is gone: no word of hers in a row, a statistic, a file of the database, its journal, a log or a backup.

A house with its own database server, because the directory of that server is searched. In each field in which people
write stands a word of its own, made from the models; two people erase one of the two clients and one of the two
volunteers, and what has to stay is equal to the byte.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from django.db import connections

from naast.config.embedded import Cluster, administrator, prepare
from naast.config.keeping.finishing import finish
from naast.people.signed_in import SessionStore
from naast.privacy.actor import CLIENT, VOLUNTEER
from naast.privacy.anchors import first_broken
from naast.proof.suites import SUITES, from_seed
from tests.cast import house
from tests.proof.canaries import Aviary, Whose, canaries_in, extras, lay, rows_of_others, unlocked
from tests.retention.cast import erased, leaves, over

pytestmark = pytest.mark.django_db(transaction=True)
SEEDS = range(from_seed(), from_seed() + SUITES["erase"].runs())
LAID = "naast_laid"


@dataclass
class Lived:
    """A database server with one lived-in database; every run gets a copy of it."""

    cluster: Cluster
    aviaries: dict[str, Aviary]
    people: dict[str, Whose]
    first: Any
    second: Any
    organisation: str
    copies: int = 0

    def copy(self) -> str:
        self.copies += 1
        name = f"run_{self.copies}"
        connections.close_all()
        with administrator(self.cluster.socket) as outside:
            outside.execute(f"CREATE DATABASE {name} OWNER naast_owner TEMPLATE {LAID} STRATEGY file_copy".encode())
        stands_on(self.cluster, name)
        return name

    def drop(self, name: str) -> None:
        connections.close_all()
        with administrator(self.cluster.socket) as outside:
            outside.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def stands_on(cluster: Cluster, name: str) -> None:
    connections["default"].close()
    connections.settings["default"].update(NAME=name, HOST=str(cluster.socket))
    connections["default"].settings_dict.update(NAME=name, HOST=str(cluster.socket))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[Cluster]:
    """A database server of its own."""
    with Cluster(tmp_path_factory.mktemp("erase") / "db", fast=True).running() as made:
        prepare(made.socket, LAID)
        template = f"host={os.environ['NAAST_DB_HOST']} user=naast_admin dbname={os.environ['NAAST_TEST_TEMPLATE']}"
        dump = subprocess.run([str(made.programs / "pg_dump"), template], check=True, capture_output=True)
        into = [str(made.programs / "psql"), "-q", "-v", "ON_ERROR_STOP=0", "-o", "/dev/null"]
        subprocess.run([*into, f"host={made.socket} user=naast_admin dbname={LAID}"], input=dump.stdout, check=True,
                       capture_output=True)  # fmt: skip
        yield made


KEPT: dict[str, Lived] = {}


@pytest.fixture
def lived(cluster) -> Iterator[Lived]:
    """Lived in once; afterwards the other tests stand where they stood."""
    before = dict(connections["default"].settings_dict)
    try:
        if "lived" not in KEPT:
            stands_on(cluster, LAID)
            KEPT["lived"] = live(cluster)
        yield KEPT["lived"]
    finally:
        connections.close_all()
        for where in (connections.settings["default"], connections["default"].settings_dict):
            where.update(NAME=before["NAME"], HOST=before["HOST"])


def live(cluster: Cluster) -> Lived:
    """Two ended matches in one house, and a word in every field about each of the four people."""
    here = house(programmes=["temporary-buddy"])
    casts = [over(here, first_name=f"Wim{number}", client_name=f"Nora{number}") for number in range(2)]
    for cast in casts:
        leaves(cast)
    aviaries = {hat: Aviary(number) for number, hat in enumerate((CLIENT, VOLUNTEER))}
    with administrator(cluster.socket, LAID) as other:
        unlocked(other)
        people = {
            f"{hat}{number}": whose(other, cast, hat)
            for number, cast in enumerate(casts)
            for hat in (CLIENT, VOLUNTEER)
        }
        for hat in (CLIENT, VOLUNTEER):
            for name, who in people.items():
                put = {"goes": name == f"{hat}0"}
                if who.hat == hat:
                    lay(other, aviaries[hat], who, **put)
                    extras(other, aviaries[hat], who, **put)
    session = SessionStore()
    session["_auth_user_id"] = str(casts[0].client.person_id)
    session.save()
    connections.close_all()
    return Lived(cluster, aviaries, people, here.hanneke, here.ada, str(here.organisation.pk))


def whose(other: psycopg.Connection, cast: Any, hat: str) -> Whose:
    who = cast.client if hat == CLIENT else cast.volunteer
    [[own]] = other.execute(
        "SELECT id FROM privacy_dossier WHERE about_id = %s AND kind = %s", [who.person_id, hat]
    ).fetchall()
    house_ = cast.house.organisation.staff_dossier_id
    return Whose(who.person_id, hat, own, cast.match.contact_dossier_id, house_, cast.house.organisation.pk)


def wrong(lived: Lived, hat: str, name: str, *, on_disk: bool = False, finished: bool = True) -> list[str]:
    """Erase one person by two others, and everything that is not as it has to be."""
    aviary, who = lived.aviaries[hat], lived.people[f"{hat}0"]
    gone, stay = set(aviary.gone), set(aviary.stay)
    with administrator(lived.cluster.socket, name) as other:
        other.execute("ANALYZE")
        before = rows_of_others(other, aviary)
        assert len(before) > 100
    shout(aviary)
    erased(who.person, hat, lived.first, lived.second)
    connections.close_all()
    with administrator(lived.cluster.socket, name) as other:
        if finished:
            finish(other)
        after = rows_of_others(other, aviary)
        found = [f"touched: {one[0]}" for one in before if before[one] != after.get(one)]
        statistics = "\n".join(str(row) for row in other.execute("SELECT * FROM pg_stats").fetchall())
        found += [f"statistic: {aviary.gone[one]}" for one in canaries_in(statistics.encode()) & gone]
        if (broken := first_broken(other.cursor(), lived.organisation, {})) is not None:
            found.append(f"trace: broken at {broken}")
    dumped = canaries_in(dump(lived.cluster, name))
    found += [f"backup: {aviary.gone[one]}" for one in dumped & gone]
    found += [f"lost: {aviary.stay[one]}" for one in stay - dumped]
    return sorted(set(found + (on_the_disk(lived, name, aviary) if on_disk else [])))


def shout(aviary: Aviary) -> None:
    """A statement that fails, with a word of hers in it: the log must not keep it."""
    word = next(iter(aviary.gone)).decode()
    with pytest.raises(psycopg.errors.Error), connections["default"].cursor() as cursor:
        cursor.connection.execute("SELECT 1/0 WHERE %s <> ''", [word])
    connections.close_all()


def dump(cluster: Cluster, name: str) -> bytes:
    words = [str(cluster.programs / "pg_dump"), f"host={cluster.socket} user=naast_backup dbname={name}"]
    return subprocess.run(words, check=True, capture_output=True).stdout


def on_the_disk(lived: Lived, name: str, aviary: Aviary) -> list[str]:
    """Words of hers in any file of this database, the shared ones, the journal and the log."""
    home = lived.cluster.home
    with administrator(lived.cluster.socket) as outside:
        [[oid]] = outside.execute("SELECT oid FROM pg_database WHERE datname = %s", [name]).fetchall()
    apart = {str(home / "pg" / "base" / one.name) for one in (home / "pg" / "base").iterdir() if one.name != str(oid)}
    found = []
    for path in home.rglob("*"):
        if path.is_file() and str(path.parent) not in apart:
            left = canaries_in(path.read_bytes()) & set(aviary.gone)
            found += [f"disk: {path.relative_to(home).parts[1]}: {aviary.gone[one]}" for one in left]
    return found


@pytest.mark.proof("erase")
@pytest.mark.parametrize("seed", SEEDS)
def test_no_word_of_hers_is_left_and_nothing_of_others_changed(seed, lived):
    hat = (CLIENT, VOLUNTEER)[seed % 2]
    assert len(lived.aviaries[hat].gone) >= 300
    name = lived.copy()
    assert wrong(lived, hat, name, on_disk=True) == []
    lived.drop(name)


# ── the suite can fail ──

PLAN, ERASE = "retention_plan(uuid, text, uuid)", "retention_erase(uuid, jsonb)"
LEFT_OUT = "c.relname NOT IN ('"
# What is planted in which function, and the sentence that has to come of it.
PLANTED = {
    "a table is forgotten": (PLAN, LEFT_OUT, f"{LEFT_OUT}clients_doubt', '", "backup: clients_doubt.words"),
    "a kept draft stays": (PLAN, LEFT_OUT, f"{LEFT_OUT}moments_draft', '", "backup: moments_draft.typed"),
    "what lies beside others is not emptied": (
        ERASE, "ELSIF p.does = 'emptied' THEN", "ELSIF p.does = 'never' THEN", "backup: moments_message.words",
    ),
    "a row of another goes as well": (
        ERASE, "= ANY ($1)', p.place) USING p.ids",
        "= ANY ($1) OR organisation_id = $2', p.place) USING p.ids, e.organisation_id", "touched: clients_doubt",
    ),
    "how she signs in stays": (ERASE, "IF last THEN", "IF false THEN", "backup: mfa_authenticator.data"),
}  # fmt: skip


def planted(lived: Lived, function: str, before: str, after: str, *said: str) -> list[str]:
    """What the suite sees of a copy in which this stands otherwise."""
    name = lived.copy()
    with administrator(lived.cluster.socket, name) as other:
        [[text]] = other.execute("SELECT pg_get_functiondef(%s::regprocedure)", [function]).fetchall()
        assert before in text, before
        for sentence in ("SET ROLE naast_bypass", text.replace(before, after), "RESET ROLE", *said):
            other.execute(sentence.encode())
    found = wrong(lived, CLIENT, name, finished=False)
    lived.drop(name)
    return found


@pytest.mark.planted("erase", *PLANTED)
def test_whatever_is_left_or_touched_is_told(lived):
    for bug, (function, before, after, sentence) in PLANTED.items():
        found = planted(lived, function, before, after)
        assert [one for one in found if one.startswith(sentence)], bug


@pytest.mark.planted("erase", "the trace is cut")
def test_a_trace_that_is_cut_is_seen(lived):
    cut = "DELETE FROM public.privacy_auditentry a WHERE a.person_id = e.person_id; RETURN jsonb_build_object('counts'"
    rights = "GRANT DELETE ON privacy_auditentry TO naast_bypass"
    found = planted(lived, ERASE, "RETURN jsonb_build_object('counts'", cut, rights)
    assert [one for one in found if one.startswith("trace: ")]


@pytest.mark.planted("erase", "statistics are kept of what people write")
def test_a_statistic_that_is_kept_is_seen(lived):
    keeps = "ALTER TABLE clients_doubt ALTER COLUMN words SET STATISTICS 100"
    found = planted(lived, ERASE, "RETURN", "RETURN", keeps)
    assert {one.split(".")[0] for one in found} == {"statistic: clients_doubt"}


@pytest.mark.planted("erase", "nothing is finished on the disk")
def test_what_is_only_deleted_still_stands_on_the_disk(lived):
    name = lived.copy()
    found = wrong(lived, VOLUNTEER, name, on_disk=True, finished=False)
    assert {one.split(":")[0] for one in found} == {"disk"}
    lived.drop(name)

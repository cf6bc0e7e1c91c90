"""A trace that somebody changed is found, also when she owns the database and makes every hash anew.

Each run adds entries, verifies, tampers once and verifies again, in a transaction that is undone.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

import psycopg
import pytest

from naast.people.models import Profile
from naast.privacy.actor import acting_as
from naast.privacy.anchors import WHOLE, AnchorsBroken, Cut, add_line, anchored, first_broken, lines
from naast.proof.suites import SUITES, from_seed
from tests.cast import house
from tests.proof.tampering import ADD, ENDS, REDO, TAMPERS, Chain

pytestmark = pytest.mark.django_db(transaction=True)
SEEDS = range(from_seed(), from_seed() + SUITES["tamper"].runs())
CHUNK = 150
Anchored: TypeAlias = Mapping[int, str]
Run: TypeAlias = tuple[str, object, object]
Trace: TypeAlias = tuple[psycopg.Connection, list[object], Path]


@pytest.fixture
def trace(as_administrator, settings, tmp_path):
    """Two organisations in which people read, what was written down of them on the way, and the owner of it all."""
    settings.ANCHORS = tmp_path / "anchors.jsonl"
    here, elsewhere = house(), house("Elders")
    for one in (here, elsewhere):
        for who in (one.marije, one.hanneke, one.joost) * 8:
            with acting_as(who):
                list(Profile.objects.all())
            if who is one.joost:
                add_line(settings.ANCHORS)
    for function in (ENDS, REDO, ADD):
        as_administrator.execute(function)
    return as_administrator, [one.organisation.pk for one in (here, elsewhere)], settings.ANCHORS


def run(other: psycopg.Connection, organisation: object, written: Anchored, held: Anchored, seed: int) -> Run:
    """Add, verify, tamper with what was written down, and verify again, against the lines that are held beside it."""
    chance = random.Random(seed)
    with other.transaction(force_rollback=True):
        for _ in range(chance.randint(0, 3)):
            other.execute("SELECT pg_temp.add(%s)", [organisation])
        cut = pruned(other, organisation, written, chance)
        chain = Chain(other, UUID(str(organisation)), chance, cut)
        whole, before = first_broken(other.cursor(), str(organisation), held, cut), chain.digest()
        chain.length = max(written)
        tamper = chance.choice(TAMPERS)
        tamper(chain)
        assert chain.digest() != before, tamper
        return tamper.__name__, whole, first_broken(other.cursor(), str(organisation), held, cut)


def pruned(other: psycopg.Connection, organisation: object, written: Anchored, chance: random.Random) -> Cut:
    """Each second time the trace was cut before, up to one of the first lines."""
    if chance.random() < 0.5:
        return WHOLE
    seq = chance.choice(sorted(written)[: len(written) // 2])
    other.execute("DELETE FROM privacy_auditentry WHERE organisation_id = %s AND seq <= %s", [organisation, seq])
    return seq, written[seq]


def missed(
    trace: Trace, seeds: range, holds: Callable[[Anchored], Anchored] = dict
) -> tuple[Counter[str], Counter[str]]:
    """By the name of a tamper how often it was not found, and how often a whole chain was called broken."""
    other, organisations, path = trace
    there = lines(path)
    unseen, false = Counter[str](), Counter[str]()
    for seed in seeds:
        organisation = organisations[seed % 2]
        written = anchored(there, str(organisation))
        name, whole, found = run(other, organisation, written, holds(written), seed)
        unseen[name] += found is None
        false[name] += whole is not None
    return +unseen, +false


@pytest.mark.proof("tamper")
@pytest.mark.parametrize("chunk", SEEDS[::CHUNK])
def test_every_change_of_the_trace_is_found_and_a_whole_one_is_whole(chunk, trace, ran):
    seeds = range(chunk, min(chunk + CHUNK, SEEDS.stop))
    assert missed(trace, seeds) == (Counter(), Counter())
    ran(len(seeds))


# ── the suite can fail ──

MADE_ANEW = {"edit_and_redo", "cut_out_and_close", "older_backup", "backdate", "empty", "insert"}


@pytest.mark.planted("tamper", "nobody holds the trace against what was written down elsewhere")
def test_without_the_lines_a_past_made_anew_is_not_found(trace):
    unseen, false = missed(trace, range(100), lambda _written: {})
    assert (set(unseen), false) == (MADE_ANEW, Counter())


@pytest.mark.planted("tamper", "hashes are not made again")
def test_a_verifier_that_trusts_the_hashes_is_seen(trace):
    other = trace[0]
    [[text]] = other.execute("SELECT pg_get_functiondef('audit_first_broken'::regproc)").fetchall()
    other.execute(text.replace("OR hash <> again ", "").encode())
    unseen, _false = missed(trace, range(100))
    assert set(unseen) == {"edit"}


@pytest.mark.planted("tamper", "a whole trace is called broken")
def test_a_verifier_that_cries_wolf_is_seen(trace):
    _unseen, false = missed(trace, range(20), lambda written: dict.fromkeys(written, "00"))
    assert sum(false.values()) == 20


@pytest.mark.planted("tamper", "a cut that takes more than the signed line says is believed")
def test_a_verifier_that_begins_where_the_chain_begins_is_seen(trace):
    """It trusts whatever entry is the first that is left."""
    other = trace[0]
    [[text]] = other.execute("SELECT pg_get_functiondef('audit_first_broken'::regproc)").fetchall()
    trusting = text.replace("prev <> before OR ", "before <> cut AND prev <> before OR ").replace(
        "OR seq <> place", "OR seq - place <> (SELECT min(seq - place) FROM link)"
    )
    assert trusting != text
    other.execute(trusting.encode())
    unseen, _false = missed(trace, range(100), lambda _written: {})
    assert "cut_too_much" in unseen


# ── the file outside ──


def test_the_file_itself_is_not_changed_unseen(trace):
    path = trace[2]
    text = path.read_text().splitlines(keepends=True)
    assert len(lines(path)) == len(text) == 16
    changed = text[3].replace('"at":"2', '"at":"1')
    for other, broken in (
        ([*text[:3], changed, *text[4:]], 4), (text[1:], 1), ([*text[:5], text[6], text[5], *text[7:]], 6),
        ([*text, "not a line\n"], 17), ([*text, text[-1]], 17),
    ):  # fmt: skip
        path.write_text("".join(other))
        with pytest.raises(AnchorsBroken) as why:
            lines(path)
        assert why.value.line == broken


def test_another_key_signs_no_line(trace, settings):
    settings.SECRET_KEY = "somebody else's"
    with pytest.raises(AnchorsBroken):
        lines(trace[2])


def test_a_line_is_added_only_when_something_happened(trace, settings):
    path = trace[2]
    before = path.read_text()
    assert (add_line(path), path.read_text()) == (None, before)
    settings.ANCHORS = path.parent / "elsewhere" / "anchors.jsonl"
    assert add_line(settings.ANCHORS) is not None
    assert (settings.ANCHORS.stat().st_mode & 0o777, len(lines(settings.ANCHORS))) == (0o600, 1)


def test_what_happened_since_the_last_line_is_not_covered(trace):
    """The limit, said as a test: a tail younger than the last line can go, and with it the end of the chain."""
    other, [organisation, _elsewhere], path = trace
    written = anchored(lines(path), str(organisation))
    other.execute("SELECT pg_temp.add(%s)", [organisation])
    other.execute(
        "DELETE FROM privacy_auditentry WHERE organisation_id = %s AND seq > %s", [organisation, max(written)]
    )
    other.execute("SELECT pg_temp.ends(%s)", [organisation])
    assert first_broken(other.cursor(), str(organisation), written) is None

"""A trace that is past its term is cut from a signed checkpoint, and verified from there on; never otherwise."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house_settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from naast.people.models import Profile
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.anchors import AnchorsBroken, add_line, anchored, cut_of, first_broken, lines
from naast.privacy.pruning import CannotCut, Pruned, may_cut_before, prune
from tests.cast import house

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parent.parent.parent
SETTINGS = "naast.config.settings"


@pytest.fixture
def old(as_administrator, settings, tmp_path):
    """A trace of which the first half is seven years old, with two lines of ends in that half and one after it."""
    settings.ANCHORS = tmp_path / "anchors.jsonl"
    at = house()
    for part in range(3):
        for who in (at.marije, at.joost):
            with acting_as(who):
                list(Profile.objects.all())
        as_administrator.execute(REDATED, [f"{7 if part < 2 else 0} years", at.organisation.pk])
        add_line(settings.ANCHORS)
    return at, as_administrator, str(at.organisation.pk)


# As it was when it was written: the moment is part of the hash, so the hashes are those of then.
REDATED = """
WITH RECURSIVE moved AS (
  SELECT e.*, e.at - %s::interval AS then FROM privacy_auditentry e WHERE e.organisation_id = %s
     AND e.at > now() - interval '1 year'),
again AS (
  SELECT m.id, m.seq, m.then, m.prev AS before,
         sha256(m.prev || audit_said(m.organisation_id, m.seq, m.then, m.person_id, m.hat, m.said, m.dossiers)) AS made
    FROM moved m WHERE m.seq = (SELECT min(seq) FROM moved)
  UNION ALL
  SELECT m.id, m.seq, m.then, a.made,
         sha256(a.made || audit_said(m.organisation_id, m.seq, m.then, m.person_id, m.hat, m.said, m.dossiers))
    FROM again a JOIN moved m ON m.seq = a.seq + 1),
written AS (
  UPDATE privacy_auditentry e SET at = again.then, prev = again.before, hash = again.made FROM again
   WHERE e.id = again.id
  RETURNING e.organisation_id, e.seq, e.hash)
UPDATE privacy_auditchain c SET head = w.hash FROM written w
 WHERE w.organisation_id = c.organisation_id AND w.seq = c.seq
"""


def by_command(day: date) -> dict[str, Any]:
    """The command, as the owner of the tables."""
    env = os.environ | {
        "NAAST_DB_NAME": connection.settings_dict["NAME"], "NAAST_DB_ROLE": "naast_owner",
        "NAAST_ANCHORS": str(house_settings.ANCHORS), "NAAST_WORLD": "", "DJANGO_SETTINGS_MODULE": SETTINGS,
    }  # fmt: skip
    asked = [sys.executable, "-m", "django", "audit", "prune", "--json", "--before", str(day)]
    done = subprocess.run(asked, check=False, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])["pruned"]


def pruned(other: Any, organisation: str, before: date | None = None) -> Pruned:
    return prune(other.cursor(), organisation, before or may_cut_before(clock.today()), house_settings.ANCHORS)


def broken(other: Any, organisation: str) -> int | None:
    there = lines(house_settings.ANCHORS)
    return first_broken(other.cursor(), organisation, anchored(there, organisation), cut_of(there, organisation))


def numbers(other: Any, organisation: str) -> tuple[int, int]:
    return other.execute(
        "SELECT min(seq), max(seq) FROM privacy_auditentry WHERE organisation_id = %s", [organisation]
    ).fetchone()


def test_what_is_past_its_term_goes_and_the_rest_is_whole_from_the_checkpoint_on(old, settings):
    at, other, organisation = old
    _first, last = numbers(other, organisation)
    assert broken(other, organisation) is None
    cut = by_command(may_cut_before(clock.today()))[organisation]
    assert cut["entries"] == cut["up_to"]
    assert numbers(other, organisation) == (cut["up_to"] + 1, last)
    assert broken(other, organisation) is None
    with acting_as(at.joost):
        list(Profile.objects.all())
    out = io.StringIO()
    call_command("audit", "verify", "--json", stdout=out)
    verified = json.loads(out.getvalue().splitlines()[-1])
    assert (verified["whole"], verified["organisations"][0]["cut_up_to"]) == (True, cut["up_to"])
    assert pruned(other, organisation) == Pruned(0, cut["up_to"])  # again: nothing more
    other.execute(
        "DELETE FROM privacy_auditentry WHERE organisation_id = %s AND seq = %s", [organisation, cut["up_to"] + 1]
    )
    assert broken(other, organisation) == cut["up_to"] + 2  # one entry too much, and it is found


def test_the_cut_is_signed_and_again_nothing_goes(old, settings):
    _at, other, organisation = old
    _first, second, _third = sorted(anchored(lines(settings.ANCHORS), organisation))
    assert [pruned(other, organisation) for _ in range(2)] == [Pruned(second, second), Pruned(0, second)]
    assert cut_of(lines(settings.ANCHORS), organisation)[0] == second
    assert broken(other, organisation) is None


def test_without_a_signed_line_nothing_is_cut(old, settings):
    _at, other, organisation = old
    before, path = numbers(other, organisation), settings.ANCHORS
    text = path.read_text()
    path.unlink()
    with pytest.raises(CannotCut, match="No signed line"):
        pruned(other, organisation)
    path.write_text(text.replace('"at":"2', '"at":"1', 1))
    with pytest.raises(AnchorsBroken):
        pruned(other, organisation)
    assert numbers(other, organisation) == before


def test_within_the_term_nothing_is_cut(old, settings):
    _at, other, organisation = old
    before = numbers(other, organisation)
    last = may_cut_before(clock.today())
    for day, years in ((clock.today(), 5), (last + timedelta(days=1), 5), (last, 10)):
        settings.TRACE_YEARS = years
        with pytest.raises(CannotCut, match="is kept for"):
            pruned(other, organisation, day)
    assert numbers(other, organisation) == before


def test_a_broken_trace_is_not_cut(old):
    _at, other, organisation = old
    other.execute("UPDATE privacy_auditentry SET hat = 'x' WHERE organisation_id = %s AND seq = 3", [organisation])
    with pytest.raises(CannotCut, match="broken at 3"):
        pruned(other, organisation)


def test_stopped_between_the_line_and_the_cut_it_is_told_and_goes_on(old, settings):
    _at, other, organisation = old
    there = anchored(lines(settings.ANCHORS), organisation)
    seq = min(there)
    add_line(settings.ANCHORS, {organisation: (seq, there[seq])})
    assert broken(other, organisation) == 1
    assert pruned(other, organisation, date(2001, 1, 1)).up_to == seq
    assert numbers(other, organisation)[0] == seq + 1
    assert broken(other, organisation) is None


def test_the_app_cannot_take_an_entry_away(old):
    _at, other, organisation = old
    before = numbers(other, organisation)
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        prune(cursor, organisation, may_cut_before(clock.today()), house_settings.ANCHORS)
    assert numbers(other, organisation) == before
    with pytest.raises(CommandError):
        call_command("audit", "prune")


def test_a_term_ends_on_a_day_that_is_there(settings):
    settings.TRACE_YEARS = 5
    assert (may_cut_before(date(2028, 2, 29)), may_cut_before(date(2026, 11, 29))) == (
        date(2023, 2, 28),
        date(2021, 11, 29),
    )

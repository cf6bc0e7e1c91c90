"""What reaches across dossiers answers only whom it is for: the worker, or somebody of that organisation."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from naast.learning.actions import dilemmas
from naast.people.actions import separate
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import VOLUNTEER, Actor, Job, acting_as
from naast.retention import actions as retention
from naast.signals import actions as signals
from naast.signals import silence
from naast.vault import actions as vault
from tests.cast import House, house, person, wearing
from tests.matches.cast import Cast
from tests.moments.cast import beside, everybody
from tests.partners.cast import sent
from tests.vault.cast import hidden

pytestmark = pytest.mark.django_db
LATER = clock.today() + timedelta(days=3000)
# What only the worker asks, before it opens a dossier: which dossiers are due.
FOR_THE_WORKER = {
    "signals_due_for_stand_in()": [],
    "signals_late(now(), now(), %s, %s)": [LATER, LATER],
    "signals_untold_silences()": [],
    "signals_silent_matches(%s::text[], %s::int[], %s)": [["temporary-buddy"], [0], LATER],
    "moments_asked_due(%s, %s, now())": [
        json.dumps([{"programme": "temporary-buddy", "questionnaire": "checkin_volunteer"}]), LATER,
    ],
    "moments_consents_ending('stand_beside', %s, %s)": [clock.today(), LATER],
    "moments_screenings_ending(%s)": [LATER],
    "moments_yes_ran_out('stand_beside', %s)": [LATER],
    "partners_due(%s)": [LATER],
    "people_due_notices()": [],
    "people_due_to_keep()": [],
    "people_due_to_announce()": [],
    "privacy_key_ids()": [],
    "retention_talks_due(%s)": [LATER],
    "vault_due(%s)": [LATER],
}  # fmt: skip


@pytest.fixture
def at() -> House:
    return house()


def rows(statement: str, values: list[object]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {statement}", values)
        [number] = cursor.fetchone() or [0]
    return int(number)


@action("test.let_in_for_ten_days")
def let_in(*, dossier_id: uuid.UUID, who: Actor, part: str, by: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privacy_let_in(%s, %s, %s, 'staff', now() + interval '10 days', 'test')",
            [dossier_id, who.person_id, part],
        )


def in_which_all_is_due(at: House) -> Cast:
    """Everything the worker looks for is there at least once."""
    with clock.back(timedelta(days=60)):
        cast = beside(at)
        signals.raise_signal(kind="worry", match=cast.match, words="Er lag post.", by=cast.volunteer)
        signals.complain(words="Niemand belde.", to="coordinators", by=cast.client)
    silence.look_at(dossier_id=cast.match.dossier_id, by=Job(silence.JOB, cast.match.dossier_id))
    there = hidden(at)
    vault.end_stay(stay=there.stay, by=at.marije)
    asked = dilemmas.open_session(key=uuid.uuid4(), dilemma="loyal", location_id=at.location.pk, by=at.hanneke)
    dilemmas.keep_yield(session=asked, step="try", words="Eerder bellen.", key=uuid.uuid4(), by=at.hanneke)
    term = retention.set_term(programme="", kind="talk", purpose="Leren", basis="Gewoonte", months=12, then="erase",
                              key=uuid.uuid4(), by=at.hanneke)  # fmt: skip
    term = retention.want_on(term=term, version=term.version, by=at.hanneke)
    retention.turn_on(term=term, version=term.version, by=at.ada)
    let_in(dossier_id=at.organisation.staff_dossier_id, who=at.joost, part="manager", by=at.hanneke)
    let_in(dossier_id=cast.match.dossier_id, who=at.joost, part="professional", by=cast.professional)
    return cast


def test_what_is_due_is_told_to_the_worker_and_to_nobody_who_acts(at):
    with clock.back(timedelta(days=60)):
        beside(at, first_name="Bram", client_name="Lies")  # silent, and nobody looked yet
        sent(at)  # to a partner, and no answer came
    people = everybody(in_which_all_is_due(at))
    assert [ask for ask, values in FOR_THE_WORKER.items() if not rows(ask, values)] == []
    told = []
    for part, who in people.items():
        with acting_as(who):
            told += [(part, ask) for ask, values in FOR_THE_WORKER.items() if rows(ask, values)]
    assert told == []


def opens(who: Actor, at: House, kind: str, about: Actor | None = None) -> bool:
    """Whether she can open such a dossier there, with herself in it, past every page."""
    values = [uuid.uuid4(), at.organisation.pk, kind, about and about.person_id, [who.person_id], [who.hat]]
    try:
        with transaction.atomic(), acting_as(who), connection.cursor() as cursor:
            cursor.execute(
                "SELECT privacy_open_dossier(%s, %s, NULL, %s, 'x', %s, '{}', %s::uuid[], '{coordinator}', %s, 'test')",
                values,
            )
    except DatabaseError as refused:
        if "not yours to open" not in str(refused):
            raise
        return False
    return True


def test_a_dossier_is_opened_only_where_one_belongs(at):
    other = house("Elders")
    cast = beside(at)
    for who in (cast.client, cast.volunteer, cast.professional, cast.coordinator, at.ada):
        assert {kind for kind in ("reflection", "signal", "staff", "client") if opens(who, other, kind)} == set()
        assert {kind for kind in ("reflection", "staff") if opens(who, at, kind)} == {"reflection"}
    newcomer = Actor(person().pk, VOLUNTEER)
    assert opens(newcomer, other, "volunteer", about=newcomer)
    assert not opens(newcomer, other, "volunteer", about=cast.volunteer)
    assert not opens(newcomer, other, "client", about=newcomer)


def becomes_accountable(cast: Cast, successor: Actor) -> bool:
    """Whether the database lets the coordinator make somebody accountable, past every page; it is undone."""
    try:
        with transaction.atomic():
            with acting_as(cast.coordinator), connection.cursor() as cursor:
                cursor.execute("SELECT matches_move_accountability(%s, %s)", [cast.match.pk, successor.person_id])
            transaction.set_rollback(True)
    except DatabaseError as refused:
        if "not yours to move" not in str(refused):
            raise
        return False
    return True


def accountable_from_elsewhere(cast: Cast, other: House) -> list[str]:
    """Who of another organisation can be made accountable here."""
    people = {"a professional": other.marije, "a coordinator": other.hanneke}
    return [f"{name} of another organisation" for name, who in people.items() if becomes_accountable(cast, who)]


def test_nobody_of_another_organisation_becomes_accountable(at):
    cast = beside(at)
    assert accountable_from_elsewhere(cast, house("Elders")) == []
    assert becomes_accountable(cast, at.joost)


def test_who_may_never_meet_whom_is_told_to_a_coordinator_of_their_organisation(at):
    cast, other = beside(at), house("Elders")
    separate(
        one_id=cast.client.person_id, other_id=cast.volunteer.person_id, reason="Familie",
        organisation_id=at.organisation.pk, by=cast.professional,
    )  # fmt: skip
    asked = "matching_apart(%s, %s::uuid[], '{}', %s::uuid[])"
    values: list[object] = [at.organisation.pk, [cast.client.person_id], [cast.volunteer.person_id]]
    told = {}
    for name, who in (everybody(cast) | {"of another organisation": other.hanneke}).items():
        with acting_as(wearing(who.person_id, who.hat)):
            told[name] = rows(asked, values)
    assert {name for name, number in told.items() if number} == {"coordinator", "elsewhere"}

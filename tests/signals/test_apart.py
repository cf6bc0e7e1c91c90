"""In confidence: one person reads it, and her deputy when she is away. Never a coordinator."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from naast.people.actions import begin_role, end_role
from naast.people.models import Role
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from naast.programmes.actions import open_programme
from naast.signals import actions, jobs
from naast.signals.models import Signal
from tests.matches.cast import Cast
from tests.moments.cast import everybody, page_of, readers, seen_by
from tests.signals.cast import found_by_search, joins, readers_among, told_by_notice

pytestmark = pytest.mark.django_db
TYPED = {"words": "Ik betaalde haar boodschappen."}


@pytest.fixture
def cast(cast: Cast) -> Cast:
    open_programme(organisation=cast.house.organisation, template="presence", by=cast.coordinator)
    return cast


def test_the_page_says_who_alone_reads_it_before_she_writes(cast):
    for who, where in ((cast.volunteer, page_of(cast.volunteer, "apart")), (cast.professional, "/apart")):
        page = seen_by(who).get(where).content.decode()
        assert "Alleen Fatma leest dit" in page
        assert (
            where in seen_by(who).get(page_of(who, "help") if who.hat == "volunteer" else "/signals").content.decode()
        )
        assert "Hanneke" not in page


def test_what_is_written_there_is_with_the_confidant_alone(cast):
    where, key = page_of(cast.volunteer, "apart"), str(uuid.uuid4())
    for _ in range(2):
        assert seen_by(cast.volunteer).post(where, TYPED | {"form_key": key}).status_code == 302
    assert seen_by(cast.professional).post("/apart", TYPED).status_code == 302
    with acting_as(cast.house.fatma):
        signals = list(Signal.objects.order_by("raised_at"))
    assert [readers(cast, one) for one in signals] == [{"volunteer", "confidant"}, {"professional", "confidant"}]
    assert [told_by_notice(everybody(cast), one) for one in signals] == [{"confidant": ["signal"]}] * 2
    assert found_by_search(everybody(cast), "boodschappen", "torn") == set()


def test_a_coordinator_a_client_and_an_on_call_have_no_such_page(cast):
    assert seen_by(cast.coordinator).get("/apart").status_code == 404
    assert seen_by(cast.house.rachid).get("/apart").status_code == 404
    assert seen_by(cast.client).get(page_of(cast.client, "apart")).status_code == 404


def test_her_deputy_steps_in_and_nobody_else_ever(cast):
    standing_in = joins(cast, "Ilse", "professional")
    other = joins(cast, "Noor", "confidant", deputy=standing_in)
    with acting_as(cast.house.ada):
        role = Role.objects.get(person_id=cast.house.fatma.person_id, kind="confidant")
    end_role(role=role, by=cast.house.ada)
    with clock.back(timedelta(hours=73)):
        late = actions.raise_signal(kind="torn", words="Mag dit?", match=cast.match, by=cast.volunteer)
    people = everybody(cast) | {"noor": other, "ilse": standing_in}
    assert readers_among(people, late) == {"volunteer", "noor"}
    for place in jobs.due_dossiers():
        jobs.call(str(place))
    assert readers_among(people, late) == {"volunteer", "noor", "ilse"}
    assert told_by_notice(people, late) == {"noor": ["signal"], "ilse": ["signal"]}


def test_the_desk_of_the_confidant_shows_what_waits_and_nothing_else(cast):
    empty = seen_by(cast.house.fatma).get("/today").content.decode()
    signal = actions.raise_signal(kind="torn", words="Mag dit?", match=cast.match, by=cast.volunteer)
    worry = actions.raise_signal(kind="worry", words="Er lag post.", match=cast.match, by=cast.volunteer)
    desk = seen_by(cast.house.fatma).get("/today").content.decode()
    assert (str(signal.pk) in desk, str(worry.pk) in desk, "Mag dit?" in desk) == (True, False, False)
    assert str(signal.pk) not in empty
    for where in ("/requests", "/matches", "/clients", "/volunteers"):
        page = seen_by(cast.house.fatma).get(where)
        assert page.status_code == 404 or "Nora" not in page.content.decode(), where


def ends(cast: Cast) -> None:
    with acting_as(cast.house.ada):
        role = Role.objects.get(person_id=cast.house.fatma.person_id, kind="confidant")
    end_role(role=role, by=cast.house.ada)


def test_when_the_confidant_leaves_the_next_one_gets_what_waits_and_nobody_else(cast):
    signal = actions.raise_signal(kind="torn", words="Mag dit?", match=cast.match, by=cast.volunteer)
    letter = actions.complain(words="Niemand belde.", to="confidant", by=cast.volunteer)
    leads = joins(cast, "Bo", "coordinator")
    begin_role(organisation=cast.house.organisation, person_id=leads.person_id, kind="confidant", by=cast.house.ada)
    with pytest.raises(Refused) as refused:
        ends(cast)
    assert [one.code for one in refused.value.reasons] == ["role.awaited"]
    following = joins(cast, "Mo", "confidant")
    people = everybody(cast) | {"mo": following, "bo": leads}
    ends(cast)
    for row in (signal, letter):
        assert readers_among(people, row) == {"volunteer", "mo"}
        assert told_by_notice(people, row)["mo"] == ["signal"]
    with acting_as(following):
        assert Signal.objects.get(pk=signal.pk).told_names == ["Mo"]

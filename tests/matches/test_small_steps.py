"""Small steps of a match, and steps back: with one sentence that all three read."""

from __future__ import annotations

import time
import uuid
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client as Browser

from naast.clients.safety import checked_for
from naast.matches import actions, phases
from naast.matches.models import MatchPhase
from naast.matches.queries import step_of, steps_of, steps_taken
from naast.moments import actions as moments
from naast.people.models import Notice, Person
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import load
from tests.cast import House, house
from tests.clients.shelter_cast import side_by_side_in_shelter
from tests.matches.cast import Cast, side_by_side

SHELTER, PRESENCE, BUDDY = load("shelter"), load("presence"), load("temporary-buddy")


# ── The rules ──


def test_each_programme_says_which_steps_there_are():
    found = {one.id: [phase.id for phase in phases.together_phases(one)] for one in (SHELTER, PRESENCE, BUDDY)}
    assert found == {
        "shelter": ["in_house", "small_steps_out", "after_moving"], "presence": ["together"],
        "temporary-buddy": [phase.id for phase in phases.together_phases(BUDDY)],
    }  # fmt: skip
    assert [phases.has_steps(one) for one in (SHELTER, PRESENCE)] == [True, False]


def test_the_state_of_the_match_is_the_one_truth():
    states = ("proposed", "meeting", "side_by_side", "resting", "closing", "ended")
    assert [phases.phase_now(SHELTER, state, "small_steps_out").id for state in states] == [
        "need_and_possibility", "need_and_possibility", "small_steps_out", "resting", "saying_goodbye", "ended",
    ]  # fmt: skip
    assert [phases.phase_now(PRESENCE, state).id for state in states] == [
        "run_up", "ready_for_someone", "together", "resting", "saying_goodbye", "ended",
    ]  # fmt: skip


def test_steps_go_along_the_way_of_the_programme_and_back():
    ways = {taken: [one.id for one in phases.steps_from(SHELTER, "side_by_side", taken)] for taken in
            ("", "in_house", "small_steps_out", "after_moving")}  # fmt: skip
    assert ways == {
        "": ["small_steps_out"], "in_house": ["small_steps_out"], "small_steps_out": ["in_house", "after_moving"],
        "after_moving": ["small_steps_out"],
    }  # fmt: skip
    assert phases.steps_from(SHELTER, "resting", "in_house") == ()


# ── In a shelter ──

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def in_shelter(of_this_file: None) -> Cast:
    return side_by_side_in_shelter(house())


@pytest.fixture
def cast(in_shelter: Cast) -> Cast:
    return deepcopy(in_shelter)


def take(cast: Cast, phase: str, by: Actor | None = None, **said: Any) -> MatchPhase:
    whole = {"words": "Zij wil graag naar het park.", "key": uuid.uuid4()} | said
    return actions.take_step(match=cast.fresh(), phase=phase, by=by or cast.professional, **whole)


def now(cast: Cast, who: Actor) -> tuple[str, str]:
    with acting_as(who):
        step = step_of(cast.fresh(who))
        return step.phase.id, step.words


@pytest.mark.shows("S0-22")
def test_a_step_is_read_by_all_three_and_the_coordinator(cast):
    assert now(cast, cast.professional) == ("in_house", "")
    take(cast, "small_steps_out")
    for who in (cast.professional, cast.volunteer, cast.client, cast.coordinator):
        assert now(cast, who) == ("small_steps_out", "Zij wil graag naar het park.")
    with acting_as(cast.professional):
        told = Notice.objects.filter(thing="matches_matchphase")
        assert {one.person_id for one in told} == {cast.volunteer.person_id, cast.client.person_id}


def test_back_is_as_good_as_on(cast):
    take(cast, "small_steps_out")
    take(cast, "in_house", words="Even liever binnen.", by=cast.coordinator)
    assert now(cast, cast.client) == ("in_house", "Even liever binnen.")
    with acting_as(cast.client):
        assert [(one.phase, one.by_part) for one in steps_taken(cast.fresh(cast.client))] == [
            ("in_house", "coordinator"), ("small_steps_out", "professional"),
        ]  # fmt: skip


def test_a_step_that_the_programme_does_not_know_from_here_is_refused(cast):
    for phase in ("after_moving", "in_house", "resting", "nonsense"):
        with pytest.raises(Refused) as refused:
            take(cast, phase)
        assert [one.code for one in refused.value.reasons] == ["step.not_from_here"]


def test_a_step_has_a_sentence_a_day_that_was_and_no_address(cast):
    for said, code in (
        ({"words": " "}, "step.words"),
        ({"on": clock.today() + timedelta(days=1)}, "step.date"),
        ({"words": "Naar Dorpsstraat 12."}, "boundary.no_address"),
    ):
        with pytest.raises(Refused) as refused:
            take(cast, "small_steps_out", **said)
        assert [one.code for one in refused.value.reasons] == [code]


def test_volunteer_client_and_others_read_but_take_no_step(cast):
    for who in (cast.volunteer, cast.client, cast.house.joost, cast.house.tom):
        with pytest.raises((PermissionDenied, cast.match.DoesNotExist)):
            actions.take_step(match=cast.match, phase="small_steps_out", words="Toe maar.", key=uuid.uuid4(), by=who)


def test_the_same_form_twice_is_one_step_and_the_second_editor_is_told(cast):
    key, version = uuid.uuid4(), cast.fresh().version
    assert take(cast, "small_steps_out", key=key).pk == take(cast, "small_steps_out", key=key).pk
    with pytest.raises(EditedMeanwhile):
        take(cast, "in_house", version=version)


@pytest.mark.shows("S0-02", "S0-34")
def test_moving_on_keeps_the_match_and_asks_safety_before_the_next_visit(cast):
    take(cast, "small_steps_out")
    moments.plan_moment(match=cast.fresh(), at=clock.now() + timedelta(days=1), where="het park", by=cast.volunteer)
    take(cast, "after_moving", words="Zij heeft een eigen huis.", by=cast.coordinator)
    with pytest.raises(Refused) as refused:
        moments.plan_moment(match=cast.fresh(), at=clock.now() + timedelta(days=9), by=cast.volunteer)
    assert [one.code for one in refused.value.reasons] == ["safety.checked"]
    match = cast.fresh()
    assert (match.pk, match.state) == (cast.match.pk, "side_by_side")
    with acting_as(cast.professional):
        assert len(steps_taken(match)) == 2
        assert match.moments.count() == 1
        assert checked_for(match.request_id, clock.today()) == set()


def test_after_a_rest_they_stand_where_they_stood(cast):
    take(cast, "small_steps_out")
    actions.rest(match=cast.fresh(), by=cast.professional)
    assert now(cast, cast.volunteer)[0] == "resting"
    with pytest.raises(Refused):
        take(cast, "in_house")
    actions.resume(match=cast.fresh(), by=cast.professional)
    assert now(cast, cast.volunteer)[0] == "small_steps_out"


def test_raw_sql_of_another_location_sees_no_step(cast):
    take(cast, "small_steps_out")
    for who in (cast.house.tom, cast.house.joost, house("Elders").hanneke):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM matches_matchphase")
            assert cursor.fetchone() == (0,)


# ── The pages ──


def page(who: Actor, url: str, **typed: str) -> Any:
    browser = Browser()
    browser.force_login(Person.objects.get(pk=who.person_id))
    session = browser.session
    session["hat"] = who.hat
    if who.hat == "client":
        session["desk_until"] = int(time.time()) + 300
    session.save()
    return browser.post(url, typed) if typed else browser.get(url)


def test_the_professional_takes_a_step_on_the_page(cast):
    url = f"/matches/{cast.match.pk}/steps"
    assert page(cast.professional, url).status_code == 200
    typed = {"phase": "small_steps_out", "words": "Samen naar het park.", "key": str(uuid.uuid4())}
    assert page(cast.professional, url, version=str(cast.fresh().version), **typed).status_code == 302
    for who, where in (
        (cast.professional, url), (cast.professional, f"/matches/{cast.match.pk}"),
        (cast.volunteer, address(cast.volunteer.person_id, "my-people")),
        (cast.client, address(cast.client.person_id, "home")),
    ):  # fmt: skip
        assert "Samen naar het park." in page(who, where).content.decode()


def test_the_page_keeps_what_was_typed_when_somebody_was_faster_or_a_boundary_stops_it(cast):
    url, version = f"/matches/{cast.match.pk}/steps", str(cast.fresh().version)
    typed = {"phase": "small_steps_out", "words": "Naar Dorpsstraat 12.", "key": str(uuid.uuid4())}
    assert "Naar Dorpsstraat 12." in page(cast.professional, url, version=version, **typed).content.decode()
    take(cast, "small_steps_out")
    typed = {"phase": "in_house", "words": "Toch binnen.", "key": str(uuid.uuid4())}
    assert "Toch binnen." in page(cast.professional, url, version=version, **typed).content.decode()


def test_where_a_programme_has_one_step_there_is_no_page(cast):
    at: House = house("Elders")
    buddy = side_by_side(at)
    shown = phases.has_steps(BUDDY)
    assert page(buddy.professional, f"/matches/{buddy.match.pk}/steps").status_code == (200 if shown else 404)
    for who in (cast.house.tom, cast.house.joost, at.marije):
        assert page(who, f"/matches/{cast.match.pk}/steps").status_code == 404


def test_many_matches_ask_one_query(cast, django_assert_num_queries):
    take(cast, "small_steps_out")
    with acting_as(cast.professional):
        match = cast.fresh(cast.professional)
        for rows in ([match], [match] * 30):
            with django_assert_num_queries(1):
                steps_of(rows)

"""Walking along with a partner: what is sent twice is done once, one step at a time, and a rest asks nothing."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.partners import actions
from naast.partners.models import WalkMoment
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.programmes.loading import load
from tests.cast import House, house
from tests.hard_rules.stage import browser, codes, page, status
from tests.partners import walking
from tests.partners.walking import WAY, Walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house(programmes=(WAY,))


def moments(walk: Walk) -> list[WalkMoment]:
    with acting_as(walk.house.hanneke):
        return list(WalkMoment.objects.order_by("made_at"))


def test_the_gate_before_the_first_visit_names_everything_at_once(at):
    walk = walking.asked(at)
    assert codes(actions.begin_walk, walk=walk.row, by=at.hanneke) == ["agreement.signed"]
    asked = {code for code, _value in load(WAY).gates["begin_walk"]}
    assert asked == {
        "professional.accountable", "volunteer.ready", "energy.agreed", "fallback.named", "agreement.signed",
    }  # fmt: skip
    for who in (at.marije, walk.volunteer):  # who goes does not decide that it begins
        with pytest.raises(PermissionDenied):
            actions.begin_walk(walk=walk.row, by=who)


def test_what_is_sent_twice_is_done_once(at):
    walk, key = walking.begun(at), uuid.uuid4()
    for _time in range(2):
        actions.note_visit(
            walk=walk.row, on=clock.today(), level="together", answers={"energy_now": 3}, key=key,
            by=walk.volunteer,
        )  # fmt: skip
        actions.rest_walk(walk=walk.row, by=walk.volunteer)
        actions.go_on_walking(walk=walk.row, level="together", by=walk.volunteer)
        actions.go_on_walking(walk=walk.row, level="together", by=walk.volunteer)
    assert [one.kind for one in moments(walk)] == ["visit", "rest", "on", "rest", "on"]


def test_one_step_at_a_time_on_and_back_and_the_second_of_two_editors_is_told(at):
    walk = walking.begun(at)
    assert codes(actions.take_walk_step, walk=walk.row, level="by_myself", words="Ik durf.", by=walk.volunteer) == [
        "walk.step"
    ]
    version = walk.fresh().version
    actions.take_walk_step(walk=walk.row, level="looking_on", words="Goed.", version=version, by=at.marije)
    with pytest.raises(EditedMeanwhile):
        actions.take_walk_step(walk=walk.row, level="looking_on", words="Ook.", version=version, by=walk.volunteer)
    actions.take_walk_step(walk=walk.row, level="together", words="Liever samen.", by=walk.volunteer)
    assert (walk.fresh().level, [one.words for one in moments(walk)]) == ("together", ["Goed.", "Liever samen."])


def test_after_a_rest_nobody_begins_further_than_before(at):
    walk = walking.begun(at)
    actions.rest_walk(walk=walk.row, by=at.marije)
    assert codes(actions.go_on_walking, walk=walk.row, level="looking_on", by=walk.volunteer) == ["walk.after_rest"]
    with pytest.raises(Refused):
        walking.visited(walk)
    for who in (at.hanneke, walk.volunteer):  # the one to fall back on calls, or who goes along
        with pytest.raises(PermissionDenied):
            actions.note_fallback_call(walk=walk.row, key=uuid.uuid4(), by=who)
    actions.note_fallback_call(walk=walk.row, key=uuid.uuid4(), by=at.joost)


def test_nobody_else_opens_it_and_nobody_walks_with_herself(at):
    walk = walking.begun(at)
    where = f"/walking/{walk.row.pk}"
    assert [status(who, where) for who in (at.hanneke, at.marije, at.joost)] == [200] * 3
    assert {status(who, where) for who in (at.tom, at.fatma, at.rachid, at.ada)} <= {403, 404}
    assert codes(
        actions.open_walk, volunteer=walk.file, partner=walk.partner, professional_id=walk.volunteer.person_id,
        fallback_id=at.joost.person_id, fallback_times="Elke dag", key=uuid.uuid4(), by=at.hanneke,
    ) == ["fallback.named"]  # fmt: skip
    assert codes(
        actions.open_walk, volunteer=walk.file, partner=walk.partner, professional_id=at.marije.person_id,
        fallback_id=at.joost.person_id, fallback_times="Elke dag", key=uuid.uuid4(), by=at.hanneke,
    ) == ["walk.partner"]  # fmt: skip


def test_the_lists_are_calm_when_empty_and_ask_as_much_for_thirty(at):
    assert "Nog niemand loopt samen op" in page(at.hanneke, "/walking")
    assert "Het kan nog niet gevraagd worden" in page(at.hanneke, "/walking/new")
    walk = walking.asked(at, "Ans")
    assert "Er is nog geen plek aangeboden" in page(at.hanneke, f"/partners/{walk.partner.pk}/offers")
    one = asked_for(at, "/walking")
    for number in range(5):
        walking.asked(at, f"Bo{number}")
    assert asked_for(at, "/walking") == one
    assert page(at.hanneke, "/walking").count('href="/walking/') >= 6


def asked_for(at: House, where: str) -> int:
    seen = browser(at.hanneke)
    seen.get(where)
    with CaptureQueriesContext(connection) as queries:
        assert seen.get(where).status_code == 200
    return len(queries)


def test_what_is_typed_wrong_stays_and_says_what_is_missing(at):
    walk = walking.begun(at)
    answer = browser(at.marije).post(
        f"/walking/{walk.row.pk}", {"step": "step", "level": "looking_on", "words": "", "version": "1"}
    )
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()
    assert walk.fresh().level == "together"

"""Forming a circle: several volunteers, a look at whether they fit, a ring around it with who supervises."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from naast.desks.queries.locations import volunteers_at
from naast.learning.actions.stories import offer_story, write_story
from naast.matches import actions
from naast.matches.models import Match
from naast.matches.queries.rings import in_circle, members_of, my_rings
from naast.moments import actions as moments
from naast.people.actions import separate
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import EditedMeanwhile
from naast.rings import actions as rings
from naast.rings.views.circle import ready_for
from naast.volunteers import actions as volunteers
from tests import ways
from tests.cast import house
from tests.hard_rules.stage import codes, readers, rows_of
from tests.matches import cast as stages
from tests.moments.cast import visit
from tests.volunteers.cast import ready_volunteer

pytestmark = pytest.mark.django_db
WAY = "circle"


def test_a_circle_begins_with_four_and_everybody_signed():
    cast = stages.side_by_side(house(programmes=(WAY,)), programme=WAY)
    assert cast.match.state == Match.State.SIDE_BY_SIDE
    with acting_as(cast.coordinator):
        assert [one.first_name for one in in_circle(cast.fresh())] == ["Wim", "Bram", "Carla", "Dirk"]


def test_with_two_it_does_not_begin_and_says_why(monkeypatch):
    monkeypatch.setattr(ways, "more_volunteers", lambda _way: ("Bram",))
    cast = stages.agreed(house(programmes=(WAY,)), programme=WAY)
    assert codes(actions.start, match=cast.match, by=cast.coordinator) == ["circle.size"]


def test_without_who_supervises_and_without_a_look_it_does_not_begin(monkeypatch):
    monkeypatch.setattr(ways, "before_start", lambda *_all, **_said: None)
    cast = stages.agreed(house(programmes=(WAY,)), programme=WAY)
    wanted = {"circle.composition", "outer_ring.has_supervisor"}
    assert set(codes(actions.start, match=cast.match, by=cast.coordinator)) == wanted
    officer = actions.add_to_outer(
        match=cast.match, person_id=cast.professional.person_id, does="Toezichthouder", supervises=True,
        key=uuid.uuid4(), by=cast.coordinator,
    )  # fmt: skip
    assert set(codes(actions.start, match=cast.match, by=cast.coordinator)) == wanted  # she did not say yes yet
    actions.say_yes_to_ring(member=officer, by=cast.professional)
    assert codes(actions.start, match=cast.match, by=cast.coordinator) == ["circle.composition"]


def test_who_works_at_the_place_does_not_see_that_somebody_is_in_a_circle():
    at = house(programmes=(WAY, "temporary-buddy"))
    stages.side_by_side(at, programme=WAY)
    ready_volunteer(at, "Karel")
    with acting_as(at.hanneke):
        assert [one.first_name for one in volunteers_at(at.location.pk, clock.now())] == ["Karel"]


def test_a_story_of_a_circle_is_not_for_who_supervises():
    cast = stages.side_by_side(house(programmes=(WAY,)), programme=WAY)
    said: dict = {"match": cast.match, "words": "Er werd gelachen.", "key": uuid.uuid4()}
    with pytest.raises(PermissionDenied):
        write_story(**said, by=cast.professional)
    story = write_story(**said, by=cast.coordinator)
    offer_story(match=cast.match, words="Wij kookten samen.", key=uuid.uuid4(), by=cast.volunteer)
    seen = {who: {table for table, _pk in rows_of(who)} for who in (cast.professional, cast.coordinator, cast.client)}
    assert ["learning_story" in seen[who] for who in seen] == [False, True, True]
    assert readers(cast, "learning_story", story.pk) == {"client", "hanneke"}


def test_one_who_pauses_does_not_let_the_circle_rest():
    cast = stages.side_by_side(house(programmes=(WAY,)), programme=WAY)
    volunteers.say(volunteer=cast.file, kind="pause", key=uuid.uuid4(), by=cast.volunteer)
    assert cast.fresh().state == Match.State.SIDE_BY_SIDE
    moments.plan_moment(match=cast.fresh(), at=clock.now() + timedelta(days=2), by=cast.others[0])


def test_the_officer_says_nothing_into_the_circle_and_hears_why_not():
    cast = stages.side_by_side(house(programmes=(WAY,)), programme=WAY)
    assert codes(moments.send_message, match=cast.match, words="Hoe gaat het?", by=cast.professional) == [
        "circle.one_voice"
    ]
    promise: dict = {"match": cast.match, "words": "Ik bel.", "due_on": clock.today()}
    assert codes(moments.promise, to_part="volunteer", by=cast.professional, **promise) == ["circle.one_voice"]
    assert codes(moments.promise, to_part="professional", by=cast.volunteer, **promise) == ["circle.one_voice"]
    assert moments.promise(to_part="client", by=cast.professional, **promise).dossier_id == cast.match.dossier_id
    inside = moments.promise(to_part="client", by=cast.volunteer, **promise)
    assert readers(cast, "moments_promise", inside.pk) == {"volunteer", "client", "hanneke"}


def test_another_professional_becomes_accountable_and_takes_the_place_in_the_ring():
    cast = stages.side_by_side(house(programmes=(WAY,)), programme=WAY)
    actions.move_accountability(
        match=cast.match, to_id=cast.house.joost.person_id, reason="Vakantie.", by=cast.coordinator
    )
    with acting_as(cast.house.joost):
        [ring] = my_rings(cast.house.joost)
        [member] = members_of(ring)
    assert (member.person_id, member.said_yes_at) == (cast.house.joost.person_id, None)
    assert readers(cast, "matches_outerring", ring.pk) == {"hanneke", "joost"}
    assert not any(table.startswith(("rings_", "matches_")) for table, _pk in rows_of(cast.professional))


def test_who_is_around_is_not_inside_and_the_ring_has_its_most():
    cast = stages.side_by_side(house(programmes=(WAY,)), programme=WAY)

    def added(**who: object) -> object:
        return actions.add_to_outer(match=cast.match, does="Therapeut", key=uuid.uuid4(), by=cast.coordinator, **who)

    assert codes(added, person_id=cast.volunteer.person_id) == ["outer.who"]
    assert codes(added, person_id=cast.professional.person_id) == ["outer.who"]  # she sits there already
    assert codes(added, first_name="Petra", supervises=True) == ["outer.who"]
    for name in ("Petra", "Kees", "Loes", "Piet"):
        assert added(first_name=name)
    assert codes(added, first_name="Ans") == ["outer.who"]
    for_others = {"match": cast.match, "does": "Therapeut", "key": uuid.uuid4(), "first_name": "Ans"}
    with pytest.raises(PermissionDenied):
        actions.add_to_outer(**for_others, by=cast.professional)


def test_nobody_more_after_they_met_and_never_more_than_the_most():
    at = house(programmes=(WAY,))
    cast = stages.proposed(at, programme=WAY)
    for name in ("Els", "Fred"):
        stages.join(cast, name)
    file, _who = ready_volunteer(at, "Gijs", programme=WAY)
    assert codes(actions.join_circle, match=cast.match, volunteer=file, by=cast.coordinator) == ["circle.place"]
    other = stages.met(house(programmes=(WAY,)), programme=WAY)
    late, _who = ready_volunteer(other.house, "Gijs", programme=WAY)
    assert codes(actions.join_circle, match=other.match, volunteer=late, by=other.coordinator) == ["circle.place"]


def test_a_newcomer_who_may_not_meet_one_of_them_any_more_does_not_come_in():
    cast = stages.side_by_side(house(programmes=(WAY,)), programme=WAY)
    file, els = ready_volunteer(cast.house, "Els", programme=WAY)
    newcomer = actions.ask_about_newcomer(match=cast.fresh(), volunteer=file, words="Zij zingt.", by=cast.coordinator)
    for who in (els, cast.volunteer, cast.client, *cast.others):
        actions.answer_privately(asked=cast.asked(who, "newcomer"), answer="yes", by=who)
    separate(
        one_id=els.person_id, other_id=cast.others[0].person_id, reason="", organisation_id=cast.house.organisation.pk,
        by=cast.professional,
    )  # fmt: skip
    assert codes(actions.let_newcomer_in, newcomer=newcomer, by=cast.coordinator) == ["separation.clear"]
    with acting_as(cast.coordinator):
        assert els.person_id not in [one.person_id for one in in_circle(cast.fresh())]


def test_who_could_come_stands_there_in_full():
    cast = stages.proposed(house(programmes=(WAY,)), programme=WAY)
    for last_name in ("Jansen", "de Wit"):
        ready_volunteer(cast.house, "Els", last_name=last_name, programme=WAY)
    with acting_as(cast.coordinator):
        names = [name for _pk, name in ready_for(cast.fresh(), cast.coordinator)]
    assert sorted(names) == ["Els Jansen", "Els de Wit"]


def test_sent_twice_is_told_once_and_a_second_hand_finds_the_first():
    cast = stages.side_by_side(house(programmes=(WAY,)), programme=WAY)
    moment, key = visit(cast), uuid.uuid4()
    said: dict = {"moment": moment, "answers": {"minutes_done": "Gewandeld."}, "by": cast.volunteer}
    first = rings.write_minutes(key=key, **said)
    assert rings.write_minutes(key=key, **said).version == first.version
    with pytest.raises(EditedMeanwhile):
        rings.write_minutes(**(said | {"answers": {"minutes_done": "Iets anders."}}), version=first.version + 1)
    assert codes(rings.write_minutes, **(said | {"by": cast.others[0]})) == ["minutes.there"]
    with pytest.raises(PermissionDenied):
        rings.write_minutes(**(said | {"by": cast.professional}))
    told: dict = {
        "match": cast.match,
        "words": "Let op.",
        "because": "Zomaar.",
        "told_inside": False,
        "key": uuid.uuid4(),
    }
    assert rings.tell_outer(**told, by=cast.coordinator).pk == rings.tell_outer(**told, by=cast.coordinator).pk
    with pytest.raises(PermissionDenied):
        rings.tell_outer(**told, by=cast.volunteer)

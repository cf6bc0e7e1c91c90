"""A course at its edges: the gate, the wall between those in it, two editors, sent twice, and many groups."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from naast.clients import actions as clients
from naast.courses import actions, queries
from naast.courses.models import Course, CourseTime
from naast.partners import actions as partners
from naast.partners.models import ChainRole
from naast.partners.queries import chain
from naast.placements import actions as placements
from naast.placements.models import FollowUp, PlacementAnswers
from naast.placements.queries import due
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.privacy.refusal import EditedMeanwhile, Refused
from tests.cast import house as make_house
from tests.clients.cast import client_of, request_of
from tests.courses.cast import NAMES, WAY, begun, gathered, noted, wants_to_join
from tests.hard_rules.stage import browser, codes, finds
from tests.placements.cast import at_work
from tests.scenarios.web import Web

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("people", "missing"), [(5, ["course.size"]), (6, []), (8, [])])
def test_a_course_begins_with_the_right_number_of_people(people, missing):
    group = gathered(people=people)
    first = clock.now() + timedelta(days=3)
    if missing:
        assert codes(actions.begin_course, course=group.course, first=first, by=group.marije) == missing
    else:
        assert actions.begin_course(course=group.course, first=first, by=group.marije).began_on is not None


def test_a_full_group_takes_nobody_more_and_nobody_sits_twice():
    group = gathered(people=8)
    ninth = wants_to_join(group.house, "Zoë")
    said = {"course": group.course, "by": group.marije}
    assert codes(actions.join, request=ninth, key=uuid.uuid4(), **said) == ["course.full"]
    actions.stop_early(seat=group.seat(), by=group.marije)
    assert codes(actions.join, request=group.seats[1].request, key=uuid.uuid4(), **said) == ["course.twice"]
    key = uuid.uuid4()
    first, again = (actions.join(request=ninth, key=key, **said) for _twice in range(2))
    assert first.pk == again.pk


def test_nobody_begins_without_a_chain_that_knows_who_does_what_and_without_free_will():
    group = gathered(people=5, chain=False)
    forced = request_of(client_of(group.house, "Bep", programme=WAY)[0], by=group.marije)
    actions.join(course=group.course, request=forced, key=uuid.uuid4(), by=group.marije)
    said = {"course": group.course, "first": clock.now(), "by": group.marije}
    assert set(codes(actions.begin_course, **said)) == {"chain.roles_named", "voluntary.stated"}
    body = browser(group.marije).get(f"/courses/{group.course.pk}").content.decode()
    assert "/partners/roles" in body
    assert f"/clients/{forced.client_id}/request" in body


@pytest.mark.shows("S4-12")
def test_a_part_in_the_chain_has_a_name_and_may_be_left_out():
    group = begun()
    house = group.house
    with acting_as(group.marije):
        role = ChainRole.objects.select_related("partner", "person").filter(step="finding").get()
        steps = chain.steps_of(house.organisation.pk, WAY)
        assert [len(one.roles) for one in steps] == [0, 1, 1]  # nobody seeks: we do that ourselves, or leave it out
        assert chain.roles_named(house.organisation.pk, WAY)
    partners.person_left(person=role.person, by=house.hanneke)
    with acting_as(group.marije):
        assert not chain.roles_named(house.organisation.pk, WAY)
    assert "is er niet meer. Wie doet het nu?" in Web(group.marije).reads("/partners/roles")
    partners.end_chain_role(role=role, by=group.marije)
    with acting_as(group.marije):
        assert [len(one.roles) for one in chain.steps_of(house.organisation.pk, WAY)] == [0, 0, 1]
    late = {"partner": role.partner, "programme": WAY, "step": "finding", "does": "Zoeken", "key": uuid.uuid4()}
    with acting_as(group.marije):
        role.person.refresh_from_db()
    assert codes(partners.name_chain_role, person=role.person, by=house.hanneke, **late) == ["chain.gone"]


def test_every_time_falls_at_the_same_hour_also_when_summer_ends():
    group = gathered()
    zone = timezone.get_default_timezone()
    first = clock.now() - timedelta(days=30)
    actions.begin_course(course=group.course, first=first, by=group.marije)
    with acting_as(group.marije):
        hours = {timezone.localtime(one.at, zone).time() for one in queries.times_of(group.course)}
    assert len(hours) == 1


def test_who_was_there_stands_with_each_apart_and_can_be_corrected():
    group = begun()
    noted(group, 1, 2)
    assert [(group.seat(one).there, group.seat(one).away) for one in (0, 2)] == [([1], []), ([], [1])]
    noted(group, 1)
    assert (group.seat(2).there, group.seat(2).away) == ([1], [])
    actions.note_not_held(time=group.time(1), version=group.time(1).version, by=group.house.hanneke)
    assert (group.seat(2).there, group.seat(2).away) == ([], [])
    to_come = group.time(6)
    said = {"time": to_come, "there": set(), "version": to_come.version, "by": group.marije}
    assert codes(actions.note_there, **said) == ["course.to_come"]


def test_for_each_other_they_stand_nowhere():
    group = begun()
    noted(group, 1)
    mine, hers = group.herself(0), group.seats[1]
    assert [finds(mine, "courses_courseseat", one.pk) for one in (group.seats[0], hers)] == [True, False]
    assert [finds(mine, "courses_course", group.course.pk), finds(mine, "courses_coursetime", group.time(1).pk)] == [
        False, False,
    ]  # fmt: skip
    page = Web(mine)
    said = page.reads(page["my-course"])
    assert "U was er" in said
    assert [name for name in NAMES[1:6] if name in said] == []
    theirs = group.seat(1)
    with acting_as(group.herself(1)):
        assert [one.was for one in queries.my_times(theirs)][:1] == [True]
    stranger = wants_to_join(group.house, "Gijs")
    with acting_as(type(mine)(stranger.client_person_id, "client")):
        assert queries.my_times(group.seats[0]) == []


def test_only_her_own_coach_lets_her_join_and_nobody_else_reads_the_group():
    group = begun()
    theirs = wants_to_join(group.house, "Gijs", by=group.house.joost)
    for who in (group.marije, group.house.joost):
        with pytest.raises(PermissionDenied):
            actions.join(course=group.course, request=theirs, key=uuid.uuid4(), by=who)
    for stranger in (group.house.joost, group.house.tom, group.house.ada, group.house.rachid):
        assert not finds(stranger, "courses_course", group.course.pk)
        assert browser(stranger).get(f"/courses/{group.course.pk}").status_code in (403, 404)
    assert "Ali" in Web(group.house.hanneke).reads(f"/courses/{group.course.pk}")


def test_she_stops_herself_at_once_with_or_without_a_reason():
    group = begun()
    page = Web(group.herself())
    page.sends(page["my-course"], stop="yes")
    assert (group.seat().stopped_on, group.seat().reason) == (clock.today(), "")
    actions.stop_early(seat=group.seat(), reason="transport", by=group.marije)
    assert group.seat().reason == "transport"
    for wrong in ("lazy", "place_reason"):
        with pytest.raises(PermissionDenied):
            actions.stop_early(seat=group.seat(), reason=wrong, by=group.marije)


def test_a_small_group_is_said_without_blame():
    group = begun(people=6)
    for number in range(3):
        actions.stop_early(seat=group.seat(number), by=group.marije)
    assert "Niemand krijgt de schuld." in Web(group.marije).reads(f"/courses/{group.course.pk}")


def test_who_saves_second_keeps_her_ticks_and_sent_twice_is_done_once():
    group = begun()
    time = group.time(1)
    where = f"/courses/{group.course.pk}/times/1"
    there = [str(group.seats[0].pk)]
    first, second = browser(group.marije), browser(group.house.hanneke)
    assert first.post(where, {"version": time.version, "there": there, "held": "yes"}).status_code == 302
    late = second.post(where, {"version": time.version, "there": [], "held": "yes"})
    assert late.context["form"].edited
    assert group.seat().there == [1]
    with pytest.raises(EditedMeanwhile):
        actions.move_time(time=time, at=clock.now(), version=time.version, by=group.marije)
    moved = first.post(f"{where}/move", {"version": time.version, "at": "2026-01-01T10:00"})
    assert moved.context["move_form"].edited


def test_a_course_ends_when_every_time_has_been_and_stays_readable():
    group = begun(ago=40)
    assert codes(actions.end_course, course=group.course, by=group.marije) == ["course.times"]
    for number in range(1, 7):
        noted(group, number)
    actions.end_course(course=group.fresh(), by=group.marije)
    late = wants_to_join(group.house, "Gijs")
    assert codes(actions.join, course=group.course, request=late, key=uuid.uuid4(), by=group.marije) == ["course.ended"]
    assert "Deze cursus is klaar." in Web(group.marije).reads(f"/courses/{group.course.pk}")
    assert "Herfstgroep" in Web(group.marije).reads("/courses?over=yes")


def test_nobody_stops_with_a_course_that_is_over_and_a_next_course_is_open():
    """Whoever stayed until the end did not stop early, and may join again."""
    group = begun(ago=40)
    page = Web(group.herself())
    assert "Ik stop met de cursus" in page.reads(page["my-course"])
    for number in range(1, 7):
        noted(group, number)
    actions.end_course(course=group.fresh(), by=group.marije)
    assert "Ik stop" not in page.reads(page["my-course"])
    answer = page.browser.post(page["my-course"], {"stop": "yes"})
    assert "is al afgelopen" in answer.content.decode()
    for who in (group.herself(), group.marije):
        assert codes(actions.stop_early, seat=group.seat(), by=who) == ["course.over"]
    assert group.seat().stopped_on is None
    following = gathered(group.house, people=1)
    seat = actions.join(course=following.course, request=group.seat().request, key=uuid.uuid4(), by=group.marije)
    assert codes(
        actions.join, course=gathered(group.house, people=1).course, request=seat.request, key=uuid.uuid4(),
        by=group.marije,
    ) == ["course.twice"]  # fmt: skip


def test_empty_and_unknown_pages():
    house = make_house(programmes=[WAY])
    page = Web(house.marije)
    assert "Nog geen groep" in page.reads("/courses")
    assert "Er is nog geen groep klaar" in page.reads("/courses?over=yes")
    assert "Nog geen plek is voorbereid" in page.reads("/placements/hosts")
    empty = page.browser.post("/courses/new", {"key": str(uuid.uuid4()), "called": "Herfst"})
    assert (empty.status_code, 'value="Herfst"' in empty.content.decode()) == (200, True)
    elsewhere = make_house("Elders", programmes=["presence"])
    for where in ("/courses/new", "/placements/hosts"):
        assert browser(elsewhere.marije).get(where).status_code == 404


@pytest.mark.parametrize("where", ["/courses", "course"])
def test_eight_people_and_thirty_courses_cost_as_many_queries_as_few(where):
    group = begun(people=6)
    address = f"/courses/{group.course.pk}" if where == "course" else where
    page = browser(group.marije)

    def asked() -> int:
        page.get(address)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert page.get(address).status_code == 200
        return len(seen)

    few = asked()
    if where == "course":
        for name in NAMES[6:]:
            request = wants_to_join(group.house, name)
            actions.join(course=group.course, request=request, key=uuid.uuid4(), by=group.marije)
    else:
        for number in range(29):
            said = {"programme": WAY, "called": f"Groep {number}", "place": "De Spil", "key": uuid.uuid4()}
            actions.open_course(**said, by=group.marije)
    assert asked() == few


@pytest.mark.shows("S4-08")
def test_what_the_chain_can_learn_is_kept_also_when_a_place_did_not_work_out():
    cast = at_work(way=WAY)
    placements.stop(placement=cast.fresh(), reason="transport", by=cast.marije)
    said = {"chain_helped": "going_along", "chain_hindered": "waiting", "chain_in_words": "Eerder bellen."}
    where = f"/placements/{cast.placement.pk}/chain"
    Web(cast.marije).sends(f"{where}/outer", **said)
    page = Web(cast.marije)
    assert "Eerder bellen." in page.reads(f"/placements/{cast.placement.pk}")
    # One tap is enough; the same tap twice is one.
    shown = page.browser.get(f"/placements/{cast.placement.pk}").content.decode()
    [key] = re.findall(r'name="key" value="([^"]+)"><div class="row">\s*<button[^>]* name="chain_helped"', shown)
    for _twice in range(2):
        page.sends(f"{where}/professional", key=key, chain_helped="lines")
    with acting_as(cast.marije):
        told = PlacementAnswers.objects.filter(questionnaire="chain_helps", part="professional")
        assert [one.answers for one in told] == [{"chain_helped": "lines"}]
    for wrong in ("client", "volunteer", "nobody"):
        assert browser(cast.marije).get(f"{where}/{wrong}").status_code == 404
    assert browser(cast.house.joost).get(f"{where}/outer").status_code == 404


def test_a_reason_blames_nobody_and_need_not_be_said():
    cast = at_work(way=WAY)
    with pytest.raises(PermissionDenied):
        placements.stop(placement=cast.fresh(), reason="lazy", by=cast.marije)
    placements.stop(placement=cast.fresh(), by=cast.sam)
    page, where = Web(cast.marije), f"/placements/{cast.placement.pk}"
    assert (cast.fresh().reason, "Zeggen wat de doorslag gaf" in page.reads(where)) == ("", True)
    said = page.sends(where, to=f"{where}/reason", version=str(cast.fresh().version), reason="heavy")
    assert "Het werd te zwaar. Niemand krijgt de schuld." in said
    going = at_work(cast.house, name="Mo", way=WAY)
    late = {"placement": going.fresh(), "reason": "heavy", "version": going.fresh().version, "by": going.marije}
    assert codes(placements.say_reason, **late) == ["placement.goes_on"]


def test_following_goes_on_when_the_place_ended_and_each_answer_counts_once():
    cast = at_work(way=WAY)
    with clock.back(timedelta(days=-20)):
        placements.stop(placement=cast.fresh(), reason="work", by=cast.sam)
    said = {"placement": cast.fresh(), "answers": {"place_still": "no", "place_reason": "work"}, "by": cast.marije}
    assert codes(placements.follow_up, months=3, **said) == ["follow_up.time"]
    with clock.back(timedelta(days=-92)):
        with acting_as(cast.marije):
            assert [one.moment.rhythm for one in due.for_coach(cast.marije, clock.today())] == ["still_there"]
        assert codes(placements.follow_up, months=4, **said) == ["follow_up.time"]
        with pytest.raises(Refused):
            placements.follow_up(months=3, **said | {"answers": {}})
        first, again = (placements.follow_up(months=3, **said) for _twice in range(2))
        with pytest.raises(EditedMeanwhile):
            placements.follow_up(months=3, **said | {"answers": {"place_still": "yes"}})
        with acting_as(cast.marije):
            assert due.for_coach(cast.marije, clock.today()) == []
    assert (first.pk, first.still, first.reason) == (again.pk, "no", "work")
    with clock.back(timedelta(days=-183)):
        fine = said | {"answers": {"place_still": "yes", "place_reason": "work"}, "by": cast.sam}
        assert placements.follow_up(months=6, **fine).reason == ""  # who is still there needs no reason
        with pytest.raises(PermissionDenied):
            placements.follow_up(months=6, **said | {"by": cast.house.joost})
    with acting_as(cast.marije):
        assert FollowUp.objects.count() == 2


def test_who_closed_her_file_is_asked_for_no_more():
    group = begun()
    noted(group, 1)
    clients.close_request(request=group.seat().request, by=group.marije)
    with acting_as(group.marije):
        assert sum(queries.goes_on(one) for one in queries.seats_of(group.course)) == 5
        assert Course.objects.count() == 1
        assert CourseTime.objects.count() == 6

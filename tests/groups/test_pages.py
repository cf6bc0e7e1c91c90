"""The pages of activities with an open door, for the staff, for who leads them, and for the wall."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from naast.clients import actions as clients
from naast.groups import actions
from naast.groups.models import GroupActivity, GroupTime
from naast.privacy import clock
from naast.privacy.actor import acting_as
from naast.ui.forms import key_of_said
from tests.cast import house as make_house
from tests.cast import person, wearing
from tests.clients.cast import client_of
from tests.groups.cast import PROGRAMME, leader, opened, planned, running, shelter
from tests.moments.cast import page_of, seen_by

pytestmark = pytest.mark.django_db


def test_a_coordinator_opens_one_through_the_form_and_sees_what_is_still_needed():
    house, _file, _contact = shelter()
    browser = seen_by(house.hanneke)
    page = uuid.uuid4()
    assert browser.get("/groups/new").status_code == 200
    sent = {
        "key": str(page), "location": str(house.location.pk), "activity": "music", "called": "Muziek",
        "when": "elke week", "runs_without": "Dan is er geen muziek.", "professional": str(house.marije.person_id),
    }  # fmt: skip
    answer, again = browser.post("/groups/new", sent), browser.post("/groups/new", sent)
    group = f"/groups/{key_of_said(page, sent)}"
    assert [(one.status_code, one.headers["Location"]) for one in (answer, again)] == [(302, group)] * 2
    shown = browser.get(group)
    assert [line.met for line in shown.context["gate"]].count(False) == 2


def test_an_empty_form_says_what_is_missing_and_keeps_what_was_typed():
    house, _file, _contact = shelter()
    answer = seen_by(house.hanneke).post("/groups/new", {"called": "Muziek", "key": str(uuid.uuid4())})
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"location", "activity", "when", "runs_without", "professional"}
    assert 'value="Muziek"' in answer.content.decode()


def test_the_whole_way_through_the_pages():
    cast = opened()
    volunteer, wim = leader(cast.house)
    where = f"/groups/{cast.group.pk}"
    assert seen_by(cast.professional).post(f"{where}/answer", {"yes": "yes"}).status_code == 302
    browser = seen_by(cast.coordinator)
    assert browser.post(f"{where}/lead", {"volunteer": str(volunteer.pk)}).status_code == 302
    assert browser.post(f"{where}/begin").status_code == 302
    at = timezone.localtime(clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert browser.post(f"{where}/plan", {"at": at, "key": str(uuid.uuid4())}).status_code == 302
    page = seen_by(wim).get(page_of(wim, "home")).content.decode()
    assert "Fietsen maken" in page


def test_what_cannot_be_done_yet_is_a_page_with_everything_that_is_needed():
    cast = opened(phase="exploring")
    answer = seen_by(cast.coordinator).post(f"/groups/{cast.group.pk}/begin")
    assert answer.status_code == 409


def test_telling_how_many_came_is_one_tap_on_her_own_page():
    cast, _file, wim = running()
    time = planned(cast, hours=-1)
    browser = seen_by(wim)
    home = browser.get(page_of(wim, "home")).content.decode()
    assert page_of(wim, "group-count", time.pk) in home
    page = browser.get(page_of(wim, "group-count", time.pk))
    assert list(page.context["numbers"]) == list(range(21))
    browser.post(page_of(wim, "group-count", time.pk), {"came": "7", "version": str(time.version)})
    with acting_as(wim):
        row = GroupTime.objects.get(pk=time.pk)
    assert (row.state, row.came) == ("held", 7)


def test_who_counts_second_is_told_what_stands_there():
    cast, _file, wim = running()
    time = planned(cast, hours=-1)
    actions.tell_held(time=time, came=9, by=cast.professional)
    page = seen_by(wim).post(page_of(wim, "group-count", time.pk), {"came": "7", "version": "1"})
    assert page.status_code == 200
    assert page.context["form"].edited is True


def test_she_steps_back_on_her_own_page():
    cast, _file, wim = running()
    where = page_of(wim, "group", cast.group.pk)
    browser = seen_by(wim)
    assert browser.get(where).status_code == 200
    assert browser.post(where).status_code == 302
    assert browser.get(where).status_code == 404
    assert cast.parts("volunteer") == []


@pytest.mark.parametrize("page", ["", "/poster", "/change"])
def test_pages_open_for_the_circle_alone(page):
    cast, _file, _wim = running()
    where = f"/groups/{cast.group.pk}{page}"
    inside = [seen_by(who).get(where).status_code for who in (cast.coordinator, cast.professional, cast.contact)]
    assert inside == [200, 200, 200]
    outside = (cast.house.tom, cast.house.ada, cast.house.rachid, cast.house.fatma, make_house("Elders").hanneke)
    assert [seen_by(who).get(where).status_code for who in outside] == [404] * 5
    stranger = wearing(person())
    assert stranger.roles == ()


def test_posts_of_who_may_not_change_nothing():
    cast, _file, _wim = running()
    time = planned(cast)
    pages = ("begin", "end", "lead", "plan", "accountable", "answer", f"times/{time.pk}", "change")
    for who in (cast.house.tom, cast.house.rachid, make_house("Elders").hanneke):
        browser = seen_by(who)
        assert {browser.post(f"/groups/{cast.group.pk}/{page}", {"yes": "yes"}).status_code for page in pages} == {404}
    assert cast.fresh().ended_on is None


def test_another_volunteer_finds_no_page_of_what_she_does_not_lead():
    cast, _file, _wim = running()
    time = planned(cast, hours=-1)
    _other, els = leader(cast.house, "Els")
    for name, row in (("group", cast.group), ("group-count", time)):
        assert seen_by(els).get(page_of(els, name, row.pk)).status_code == 404
        assert seen_by(els).get(page_of(els, name, "no-id")).status_code == 404


def test_the_sheet_for_the_wall_says_what_and_when_and_nothing_of_whom_or_where():
    cast, _file, _wim = running()
    page = seen_by(cast.coordinator).get(f"/groups/{cast.group.pk}/poster").content.decode()
    sheet = page[page.index("<main") : page.index("</main>")]
    assert "Fietsen maken" in sheet
    assert "elke dinsdag, na het eten" in sheet
    hidden = ("Noord", "Het Huis", "Samen op weg", "opvang", "Wim", "Marije", "Hanneke")
    assert [word for word in hidden if word in sheet] == []


def test_a_client_finds_what_is_open_on_her_page_at_the_desk():
    cast, _file, _wim = running()
    client, nora = client_of(cast.house, "Nora", programme=PROGRAMME)
    browser = Browser()
    browser.post("/desk", {"code": clients.give_desk_code(client=client, by=cast.house.marije)})
    page = browser.get(page_of(nora, "home"))
    assert page.context["doors"] == [("Fietsen maken", "elke dinsdag, na het eten")]


def test_where_no_way_of_working_knows_them_nothing_can_be_opened():
    house = make_house()
    browser = seen_by(house.hanneke)
    assert browser.get("/groups").context["may_open"] is False
    assert browser.get("/groups/new").status_code == 404


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_asks_the_same_questions_for_one_and_for_thirty(many, django_assert_num_queries):
    house, _file, _contact = shelter()
    for number in range(many):
        actions.open_group(
            key=uuid.uuid4(), location=house.location, programme=PROGRAMME, activity="music", called=f"Muziek {number}",
            when="elke week", runs_without="Dan niet.", professional_id=house.marije.person_id, by=house.hanneke,
        )  # fmt: skip
    browser = seen_by(house.hanneke)
    browser.get("/groups")
    with django_assert_num_queries(QUERIES):
        page = browser.get("/groups")
    assert len(page.context["rows"]) == many


QUERIES = 22


def test_an_empty_list_says_the_next_step():
    house, _file, _contact = shelter()
    page = seen_by(house.hanneke).get("/groups")
    assert (page.context["rows"], page.context["may_open"]) == ([], True)
    with acting_as(house.hanneke):
        assert GroupActivity.objects.count() == 0

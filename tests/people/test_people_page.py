"""The page of colleagues: who works here, a role begins or ends, and a way in is made."""

from __future__ import annotations

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from naast.people.actions import add_staff, invited
from naast.people.models import Person, Profile, Role
from naast.privacy.actor import acting_as
from tests.cast import House, house, person, wearing

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house()


def signed_in(who) -> Client:
    browser = Client()
    browser.force_login(Person.objects.get(pk=who.person_id))
    return browser


def roles_of(at: House, person_id) -> list[Role]:
    with acting_as(at.ada):
        return list(Role.objects.filter(person_id=person_id).order_by("since"))


def test_administrator_and_coordinator_see_who_works_here(at):
    for who in (at.ada, at.hanneke):
        page = signed_in(who).get("/people").content.decode()
        for name in ("Ada", "Hanneke", "Marije", "Joost", "Rachid", "Fatma", "Tom"):
            assert name in page


def test_a_team_or_house_is_chosen_by_its_name_never_by_its_number(at):
    for path in ("/people/new", f"/people/{at.marije.person_id}"):
        page = signed_in(at.ada).get(path).content.decode()
        offered = re.findall(r"<option[^>]*>([^<]*)</option>", page)
        assert at.location.name in offered
        assert [said for said in offered if re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", said)] == []


def test_nobody_else_does(at):
    other = house("Elders")
    for who in (at.marije, at.rachid):
        assert signed_in(who).get("/people").status_code == 404
    stranger = signed_in(other.hanneke)
    page = stranger.get("/people/new").content.decode()
    assert [str(one.marije.person_id) in page for one in (other, at)] == [True, False]
    assert stranger.get(f"/people/{at.marije.person_id}").status_code == 404
    assert stranger.post(f"/people/{at.marije.person_id}/way-in").status_code == 404
    [role] = roles_of(at, at.marije.person_id)
    assert stranger.post(f"/people/roles/{role.pk}/end").status_code == 404


def test_the_page_takes_as_many_queries_for_thirty_colleagues_as_for_seven(at):
    browser = signed_in(at.ada)

    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert browser.get("/people").status_code == 200
        return len(counted)

    cost()
    few = cost()
    for _number in range(30):
        add_staff(organisation=at.organisation, person=person(), first_name="Kim", kinds=["professional"], by=at.ada)
    assert cost() == few <= 25


def test_a_colleague_is_let_in_once_and_gets_a_link(at):
    browser = signed_in(at.hanneke)
    said = {
        "key": str(uuid.uuid4()), "first_name": "Sara", "last_name": "", "work": "Gezinsvoogd", "reachable": "",
        "kind": "professional", "location": str(at.location.pk), "deputy": str(at.marije.person_id),
    }  # fmt: skip
    answers = [browser.post("/people/new", said) for _twice in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    with acting_as(at.ada):
        sara = Profile.objects.get(first_name="Sara")
    [role] = roles_of(at, sara.person_id)
    assert [role.kind, role.location_id, role.deputy_id] == ["professional", at.location.pk, at.marije.person_id]
    page = browser.post(f"/people/{sara.person_id}/way-in").content.decode()
    word = page.split("/welcome/")[1].split("<")[0]
    found = invited(word)
    assert found is not None
    assert found.person_id == sara.person_id


def test_a_form_that_needs_something_says_what(at):
    answer = signed_in(at.hanneke).post("/people/new", {"key": str(uuid.uuid4()), "kind": "volunteer"})
    assert answer.status_code == 200
    assert "Vul dit nog in" in answer.content.decode()


def test_a_role_is_given_once_however_often_the_form_is_sent(at):
    browser = signed_in(at.ada)
    said = {"key": str(uuid.uuid4()), "kind": "confidant", "location": "", "deputy": ""}
    for _twice in range(2):
        browser.post(f"/people/{at.marije.person_id}", said)
    assert [role.kind for role in roles_of(at, at.marije.person_id)] == ["professional", "confidant"]


def test_nobody_gives_herself_a_role(at):
    browser = signed_in(at.hanneke)
    assert "Niemand geeft zichzelf een rol" in browser.get(f"/people/{at.hanneke.person_id}").content.decode()
    said = {"key": str(uuid.uuid4()), "kind": "administrator", "location": "", "deputy": ""}
    assert browser.post(f"/people/{at.hanneke.person_id}", said).status_code in (403, 404)
    assert [role.kind for role in wearing(at.hanneke.person_id).roles] == ["coordinator"]


def test_ending_a_role_is_said(at):
    browser = signed_in(at.ada)
    [role] = roles_of(at, at.rachid.person_id)
    page = browser.post(f"/people/roles/{role.pk}/end", {"sure": "yes"}, follow=True).content.decode()
    assert "Deze rol is geëindigd" in page
    assert wearing(at.rachid.person_id).roles == ()


def test_the_last_one_stays_and_the_refusal_says_what_to_do(at):
    from tests.volunteers.cast import applied

    applied(at)
    browser = signed_in(at.ada)
    [role] = roles_of(at, at.hanneke.person_id)
    answer = browser.post(f"/people/roles/{role.pk}/end", {"sure": "yes"})
    assert answer.status_code == 409
    assert "Een coördinator geeft eerst alles aan een collega." in answer.content.decode()
    assert len(wearing(at.hanneke.person_id).roles) == 1


def test_the_only_administrator_stays_too(at):
    browser = signed_in(at.ada)
    [role] = roles_of(at, at.ada.person_id)
    answer = browser.post(f"/people/roles/{role.pk}/end")
    assert answer.status_code == 409
    assert "Maak eerst iemand anders beheerder" in answer.content.decode()

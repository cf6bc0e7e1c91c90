"""A link of one organisation opens nothing of another, also for somebody who works in both."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from naast.people.actions import add_staff, invite, vouch
from naast.people.models import Person
from naast.people.queries import staff_of
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from tests.cast import House, house, wearing
from tests.people.cast import PASSWORD, with_password

pytestmark = pytest.mark.django_db
HERS = {"email": "hanneke@example.org", "password": PASSWORD}


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def here() -> House:
    return house("Het Huis")


@pytest.fixture
def there(here) -> House:
    """Where Hanneke works as well."""
    made = house("De Overkant")
    person = Person.objects.get(pk=here.hanneke.person_id)
    add_staff(
        organisation=made.organisation, person=person, first_name="Hanneke", kinds=["professional"],
        location_id=made.location.pk, by=made.ada,
    )  # fmt: skip
    return made


def link_of(at: House, person: Person) -> str:
    return f"/welcome/{invite(person=person, organisation_id=at.organisation.pk, by=at.ada)}"


def signs_in(browser: Client) -> bool:
    return browser.get("/people").status_code == 200


def test_a_first_link_of_one_organisation_does_not_open_the_other(here, there):
    person, browser = Person.objects.get(pk=here.hanneke.person_id), Client()
    answer = browser.post(link_of(here, person), HERS)
    assert [answer.status_code, signs_in(browser)] == [200, False]
    assert "Dit kan hier niet" in answer.content.decode()
    person.refresh_from_db()
    assert [person.email, person.has_usable_password()] == ["", False]


def test_links_of_both_opened_in_one_browser_open_both(here, there):
    person, browser = Person.objects.get(pk=here.hanneke.person_id), Client()
    links = [link_of(at, person) for at in (here, there)]
    for link in links:
        assert browser.get(link).status_code == 200  # neither ended the other
    assert browser.post(links[0], HERS)["Location"] == "/"
    assert signs_in(browser)
    assert Client().get(links[1]).status_code == 404


def test_who_comes_in_already_is_let_in_by_her_own_password_and_by_no_other(here, there):
    person = with_password(here.hanneke, HERS["email"])
    second = wearing(person)
    link, browser = link_of(there, person), Client()
    code = vouched(there, person)
    other = browser.post(link, HERS | {"password": "een heel ander wachtwoord", "code": code})
    assert [other.status_code, signs_in(browser)] == [200, False]
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert browser.post(link, HERS | {"code": code})["Location"] == "/"
    assert second.organisation_id == here.organisation.pk


def vouched(at: House, person: Person) -> str:
    """A code of a second administrator there."""
    joost = Person.objects.get(pk=at.joost.person_id)
    kinds = {"kinds": ["administrator"], "location_id": None}
    add_staff(organisation=at.organisation, person=joost, first_name="Joost", by=at.ada, **kinds)
    return vouch(person=person, organisation_id=at.organisation.pk, by=wearing(joost))


def test_a_colleague_of_the_one_vouches_for_no_link_of_the_other(here, there):
    person = with_password(here.hanneke, HERS["email"])
    link_of(there, person)
    with pytest.raises(Refused) as refused:
        vouched(here, person)
    assert [reason.code for reason in refused.value.reasons] == ["vouch.no_link"]


def test_the_one_does_not_see_that_the_other_made_a_link(here, there):
    person = Person.objects.get(pk=here.hanneke.person_id)
    link_of(there, person)
    with acting_as(here.ada):
        assert [one.invited_until for one in staff_of(here.organisation)] == [None] * 7


def test_a_link_for_somebody_who_only_works_elsewhere_opens_nothing(here):
    elsewhere = house("De Overkant")
    person = Person.objects.get(pk=elsewhere.hanneke.person_id)
    browser = Client()
    assert browser.post(link_of(here, person), HERS).status_code == 200
    assert not signs_in(browser)

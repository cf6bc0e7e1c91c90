"""A volunteer says herself whether she wants mail, and when that is safe."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from naast.people.models import SafeContact
from naast.people.pages import address
from naast.privacy.actor import acting_as
from tests.cast import House, house
from tests.clients.cast import client_of
from tests.moments.cast import seen_by
from tests.volunteers.cast import applied

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house()


def said(**more: Any) -> dict[str, Any]:
    return {"version": 0, "way": "mail", "days": ["1", "5"], "from_hour": "09:00", "until_hour": "17:30"} | more


def test_she_says_it_and_finds_it_again(at):
    _file, herself = applied(at)
    browser, here = seen_by(herself), address(herself.person_id, "my-contact")
    assert "Mail aan mij" in browser.get(here).content.decode()
    assert "Bewaard." in browser.post(here, said(), follow=True).content.decode()
    with acting_as(herself):
        row = SafeContact.objects.get()
    assert (row.way, row.days, row.from_hour, row.until_hour) == ("mail", [1, 5], time(9), time(17, 30))
    assert browser.get(here).content.decode().count("checked") == 3


def test_an_end_before_the_beginning_is_said_and_nothing_is_lost(at):
    _file, herself = applied(at)
    here = address(herself.person_id, "my-contact")
    page = seen_by(herself).post(here, said(from_hour="17:00", until_hour="09:00")).content.decode()
    assert "Kies een later tijdstip" in page or "later" in page
    assert 'value="17:00"' in page


def test_two_pages_open_at_once(at):
    _file, herself = applied(at)
    browser, here = seen_by(herself), address(herself.person_id, "my-contact")
    browser.post(here, said())
    page = browser.post(here, said(way="none")).content.decode()
    assert "Hier is intussen iets bewaard" in page
    browser.post(here, said(way="none", version=1))
    with acting_as(herself):
        assert SafeContact.objects.get().way == "none"


def test_it_is_hers_alone(at):
    _file, herself = applied(at)
    here = address(herself.person_id, "my-contact")
    _client, client = client_of(at)
    for who in (at.hanneke, client):
        assert seen_by(who).get(here).status_code == 404
    assert seen_by(client).get(address(client.person_id, "my-contact")).status_code == 404


def test_on_the_page_of_a_client_days_and_hours_are_kept_too(at):
    client, _herself = client_of(at)
    browser, here = seen_by(at.marije), f"/clients/{client.pk}/reach"
    browser.post(here, said(moments="", never=""))
    with acting_as(at.marije):
        row = SafeContact.objects.get()
    assert (row.way, row.days, row.from_hour, row.until_hour) == ("mail", [1, 5], time(9), time(17, 30))
    page = browser.get(here).content.decode()
    assert 'value="09:00"' in page

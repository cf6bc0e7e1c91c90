"""The mails of the demo world: kept, shown, and nowhere else."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from naast.people.models import Person
from naast.world.models import Character, KeptMail
from naast.world.outbox import Outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    """The demo world, with one invented person who has an address."""
    settings.WORLD, settings.ROOT_URLCONF = "demo", "tests.world.demo_urls"
    person = Person.objects.create_user(email="wim@voorbeeld.invalid")
    as_wim = {"key": "wim", "first_name": "Wim", "role": "volunteer", "hat": "volunteer", "order": 1}
    Character.objects.create(person_id=person.pk, **as_wim)


def keep(to: str = "wim@voorbeeld.invalid", **more) -> int:
    return Outbox().send_messages([EmailMessage("Er staat iets klaar", "Kijken kan.", "post@localhost", [to])])


def test_a_mail_is_kept_and_shown_with_whom_it_was_for(demo):
    assert keep() == 1
    page = Client().get("/outbox").content.decode()
    for words in ("Aan Wim", "Er staat iets klaar", "Kijken kan.", "wim@voorbeeld.invalid"):
        assert words in page


def test_whoever_is_no_card_is_shown_without_a_name(demo):
    keep("kim@voorbeeld.invalid")
    assert "Aan iemand anders die hier woont" in Client().get("/outbox").content.decode()


def test_nothing_yet_says_what_to_do(demo):
    assert "Er ging nog geen mail uit" in Client().get("/outbox").content.decode()


def test_the_first_page_leads_there(demo):
    assert 'href="/outbox"' in Client().get("/").content.decode()


def test_thirty_mails_cost_as_many_queries_as_one(demo):
    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert Client().get("/outbox").status_code == 200
        return len(counted)

    keep()
    few = cost()
    for number in range(29):
        keep(f"{number}@voorbeeld.invalid")
    assert cost() == few


def test_elsewhere_it_does_not_exist(settings):
    with pytest.raises(Resolver404):
        resolve("/outbox")
    with pytest.raises(ImproperlyConfigured):
        Outbox()
    settings.ROOT_URLCONF = "tests.world.demo_urls"
    assert Client().get("/outbox").status_code == 404
    assert KeptMail.objects.count() == 0

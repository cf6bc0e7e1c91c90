"""The pages about volunteers: the public one, those of staff, and a volunteer's own, in both languages."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from naast.people.models import Person
from naast.people.pages import address
from naast.privacy.actor import acting_as
from naast.programmes.actions import open_programme
from naast.volunteers import actions
from naast.volunteers.models import Screening, Volunteer
from tests.cast import House, house, wearing
from tests.volunteers.cast import ANSWERS, PROGRAMME, applied, fresh, interview, ready_volunteer, today

pytestmark = pytest.mark.django_db

STEPS = ["interview", "feeling", "certificate", "reasoned", "training", "availability", "decline", "farewell"]
OWN = ["my-path", "my-details", "my-agreement", "my-role-card", "my-pause", "my-farewell"]


@pytest.fixture
def at() -> House:
    at = house()
    open_programme(organisation=at.organisation, template=PROGRAMME, by=at.ada)
    return at


def as_(client, who):
    client.force_login(Person.objects.get(pk=who.person_id))
    session = client.session
    session["hat"] = who.hat
    session.save()
    return client


def read(client, url, language="nl", status=200):
    client.cookies["language"] = language
    answer = client.get(url)
    assert answer.status_code == status, (url, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_staff_opens_in_both_languages(client, at, language):
    wim, _ = applied(at)
    as_(client, at.hanneke)
    for url in [reverse("volunteers:list"), reverse("volunteers:detail", args=[wim.pk])]:
        assert "Wim" in read(client, url, language)
    for step in STEPS:
        read(client, reverse(f"volunteers:{step}", args=[wim.pk]), language)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", OWN)
def test_every_own_page_opens_in_both_languages(client, at, language, name):
    _, himself = ready_volunteer(at)
    read(as_(client, himself), address(himself.person_id, name), language)

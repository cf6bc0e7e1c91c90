"""Somebody who knows her is called, where the way of working asks that."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from naast.people.models import Person
from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from naast.volunteers import actions
from naast.volunteers.models import Reference
from tests.cast import House, house
from tests.volunteers.cast import (
    acts_on,
    agreement,
    applied,
    certificate,
    fresh,
    interview,
    outsiders,
    ready_volunteer,
    today,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house(programmes=("shelter",))


def test_nobody_is_ready_in_the_shelter_before_somebody_who_knows_her_was_called(at):
    dorien, herself = applied(at, "Dorien", programme="shelter")
    interview(at, dorien)
    certificate(at, dorien)
    for training in ("introduction", "protected_place"):
        actions.record_training(volunteer=dorien, training=training, done_on=today(), by=at.hanneke)
    agreement(at, dorien, herself)
    with pytest.raises(Refused) as refused:
        actions.make_ready(volunteer=dorien, by=at.hanneke)
    assert [reason.code for reason in refused.value.reasons] == ["volunteer.references"]
    assert refused.value.reasons[0].do
    actions.record_reference(volunteer=dorien, who="Een buurvrouw", spoken_on=today(), by=at.hanneke)
    assert actions.make_ready(volunteer=dorien, by=at.hanneke).state == "ready"


@pytest.mark.parametrize("programme", ["shelter", "presence", "temporary-buddy"])
def test_a_volunteer_goes_the_whole_way_in_every_way_of_working(at, programme):
    dorien, herself = ready_volunteer(at, "Dorien", programme=programme)
    assert (fresh(dorien, herself).state, dorien.programme) == ("ready", programme)


def test_a_call_is_noted_once_from_the_page_and_she_reads_it_herself(at):
    dorien, herself = applied(at, "Dorien", programme="shelter")
    browser = Client()
    browser.force_login(Person.objects.get(pk=at.hanneke.person_id))
    assert "Wie kent deze vrijwilliger" in browser.get(f"/volunteers/{dorien.pk}").content.decode()
    key = str(uuid.uuid4())
    sent = {"key": key, "who": "Oud-collega", "spoken_on": str(today()), "words": "Ze komt altijd."}
    for _twice in range(2):
        answer = browser.post(f"/volunteers/{dorien.pk}/reference", sent)
        assert answer.headers["Location"] == f"/volunteers/{dorien.pk}"
    page = browser.get(f"/volunteers/{dorien.pk}").content.decode()
    assert [word in page for word in ("Oud-collega", "Ze komt altijd.")] == [True, True]
    with acting_as(herself):
        assert [one.words for one in Reference.objects.all()] == ["Ze komt altijd."]
    assert acts_on(at, dorien.dossier_id)[-1] == "volunteer.reference"


def test_a_call_without_a_person_or_in_the_future_is_refused(at):
    dorien, _herself = applied(at, "Dorien", programme="shelter")
    with pytest.raises(Refused):
        actions.record_reference(volunteer=dorien, who=" ", spoken_on=today(), by=at.hanneke)
    with pytest.raises(Refused):
        actions.record_reference(volunteer=dorien, who="Buur", spoken_on=today() + timedelta(days=1), by=at.hanneke)


def test_nobody_else_notes_or_reads_it(at):
    dorien, _herself = applied(at, "Dorien", programme="shelter")
    actions.record_reference(volunteer=dorien, who="Een buurvrouw", spoken_on=today(), by=at.hanneke)
    for who in outsiders(at).values():
        with pytest.raises(PermissionDenied):
            actions.record_reference(volunteer=dorien, who="Buur", spoken_on=today(), by=who)
        with acting_as(who):
            assert Reference.objects.count() == 0


def test_the_buddy_way_of_working_does_not_show_it(at):
    wim, _himself = applied(at, "Wim")
    browser = Client()
    browser.force_login(Person.objects.get(pk=at.hanneke.person_id))
    assert "Wie kent deze vrijwilliger" not in browser.get(f"/volunteers/{wim.pk}").content.decode()

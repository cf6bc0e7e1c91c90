"""Who helps in the office meets no clients: less is asked, and nobody is found beside whom that person could stand."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from naast.privacy.actor import acting_as
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.volunteers import actions, queries
from naast.volunteers.queries import today
from tests.cast import House, house
from tests.clients.test_pages import browser
from tests.volunteers.cast import agreement, applied, certificate, fresh, interview, outsiders, training

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at() -> House:
    return house(programmes=("shelter", "temporary-buddy"))


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def on_the_way(at: House):
    """Somebody who talked, followed the introduction and signed; no certificate, nobody was called."""
    file, herself = applied(at, "Dorien", programme="shelter")
    interview(at, file, at.hanneke)
    actions.record_training(volunteer=file, training="introduction", done_on=today(), by=at.hanneke)
    agreement(at, file, herself)
    return file, herself


def ready_ones(at: House) -> list[str]:
    with acting_as(at.hanneke):
        return [one.first_name for one in queries.ready_for(at.organisation.pk, None, "shelter")]


@pytest.mark.shows("S0-59")
def test_who_helps_in_the_office_is_asked_less_and_is_found_for_nobody(at):
    file, _herself = on_the_way(at)
    with pytest.raises(Refused) as refused:
        actions.make_ready(volunteer=file, by=at.hanneke)
    assert set(codes(refused)) == {"volunteer.trained", "screening.valid_or_reasoned", "volunteer.references"}
    assert actions.help_in_office(volunteer=file, by=at.hanneke).state == "office"
    assert actions.help_in_office(volunteer=fresh(file, at.hanneke), by=at.hanneke).state == "office"
    with acting_as(at.hanneke):
        facts = queries.facts_of(fresh(file, at.hanneke), load("shelter"), today())
    assert facts["volunteer.ready"] is False
    assert ready_ones(at) == []


def test_without_a_talk_the_introduction_and_two_signatures_nobody_helps_there(at):
    file, _herself = applied(at, "Dorien", programme="shelter")
    with pytest.raises(Refused) as refused:
        actions.help_in_office(volunteer=file, by=at.hanneke)
    assert codes(refused) == ["volunteer.interviewed", "volunteer.trained", "agreement.own"]
    assert fresh(file, at.hanneke).state == "applied"


def test_later_somebody_may_stand_beside_people_when_all_of_it_is_there(at):
    file, _herself = on_the_way(at)
    actions.help_in_office(volunteer=file, by=at.hanneke)
    certificate(at, file, at.hanneke)
    training(at, file)
    assert actions.make_ready(volunteer=fresh(file, at.hanneke), by=at.hanneke).state == "ready"
    assert ready_ones(at) == ["Dorien"]
    with pytest.raises(Refused) as refused:
        actions.help_in_office(volunteer=fresh(file, at.hanneke), by=at.hanneke)
    assert codes(refused) == ["volunteer.begun"]


def test_a_break_of_somebody_in_the_office_makes_nobody_ready(at):
    file, herself = on_the_way(at)
    actions.help_in_office(volunteer=file, by=at.hanneke)
    pause = actions.say(volunteer=fresh(file, herself), kind="pause", by=herself)
    actions.take_back(pause=pause, by=herself)
    assert fresh(file, at.hanneke).state == "office"


def test_only_a_coordinator_says_so_and_only_where_there_is_an_office(at):
    file, herself = on_the_way(at)
    for who in (*outsiders(at).values(), herself):
        with pytest.raises(PermissionDenied):
            actions.help_in_office(volunteer=file, by=who)
    wim, _wim = applied(at, "Wim", programme="temporary-buddy")
    with pytest.raises(PermissionDenied):
        actions.help_in_office(volunteer=wim, by=at.hanneke)


def test_a_coordinator_sees_what_the_office_asks_and_says_it_with_one_button(at):
    file, _herself = on_the_way(at)
    here, page = browser(at.hanneke), f"/volunteers/{file.pk}"
    assert "Alleen op kantoor" in here.get(page).content.decode()
    assert here.post(f"{page}/office").status_code == 302
    shown = here.get(page).content.decode()
    assert ("Helpt op kantoor" in shown, "Alleen op kantoor" in shown) == (True, False)
    assert "Dorien" in here.get("/volunteers?show=office").content.decode()
    assert "Dorien" not in here.get("/volunteers?show=ready").content.decode()
    wim, _wim = applied(at, "Wim", programme="temporary-buddy")
    assert "Alleen op kantoor" not in here.get(f"/volunteers/{wim.pk}").content.decode()
    refused = here.post(f"/volunteers/{applied(at, 'Els', programme='shelter')[0].pk}/office")
    talk = load("shelter").obstacles["volunteer.interviewed"].do.nl
    assert (refused.status_code, talk in refused.content.decode()) == (409, True)

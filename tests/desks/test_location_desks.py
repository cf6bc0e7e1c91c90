"""The desks of a location contact and a pathfinder, and the team of a location for staff and volunteers."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from naast.desks.queries.locations import volunteers_at
from naast.locations import actions
from naast.moments.actions import plan_moment
from naast.people.actions import add_location
from naast.people.models import Person
from naast.people.pages import address
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.privacy.models import Dossier
from naast.ui import days
from naast.volunteers.actions import change_availability
from tests.cast import House, house
from tests.locations.cast import PROGRAMME, begun, beside_in_shelter, in_phase, pathfinder, with_contact
from tests.matches.cast import side_by_side
from tests.volunteers.cast import fresh, ready_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(settings):
    settings.WORLD = "demo"  # no second step of sign-in in these tests


@pytest.fixture
def at() -> House:
    return house()


def signed_in(who: Actor) -> Client:
    browser = Client()
    browser.force_login(Person.objects.get(pk=who.person_id))
    session = browser.session
    session["hat"] = who.hat
    session.save()
    return browser


def page(who: Actor, path: str = "/today", language: str = "nl") -> str:
    answer = signed_in(who).get(path, headers={"accept-language": language})
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def cost(who: Actor, path: str = "/today") -> int:
    browser = signed_in(who)
    browser.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(path).status_code == 200
    return len(seen)


@pytest.mark.shows("S0-27")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_contact_sees_her_location_beside_her_own_clients(at, language):
    place = in_phase(at, "trial")
    match, _wim = beside_in_shelter(at)
    ready_volunteer(at, "Rob", programme=PROGRAMME)
    soon = clock.now() + timedelta(days=2)
    plan_moment(match=match, at=soon, where="Het plein", by=at.marije)
    actions.raise_doubt(file=place.file, words="Twijfel.", key=uuid.uuid4(), by=at.marije)
    shown = page(place.contact, language=language)
    expected = {
        "nl": ("Noord", "Proberen, sinds", "Wim", "Rob", "1 twijfel wacht op een antwoord", "Nog niets gepland"),
        "en": ("Noord", "Trial, since", "Wim", "Rob", "1 doubt waits for an answer", "Nothing planned yet"),
    }[language]
    assert [text for text in expected if text not in shown] == []
    assert "Nora" not in shown
    assert "Het plein" not in shown


def test_who_begins_is_counted_for_the_contact(at):
    place = in_phase(at, "trial")
    beside_in_shelter(at)
    with acting_as(place.contact):
        comes = volunteers_at(at.location.pk, clock.now())
    assert [(one.first_name, one.is_new, one.next_at) for one in comes] == [("Wim", True, None)]


def test_when_a_volunteer_comes_is_for_contact_and_coordinator_alone(at):
    place = in_phase(at, "trial")
    match, wim = beside_in_shelter(at)
    soon = clock.now() + timedelta(days=2)
    plan_moment(match=match, at=soon, by=at.marije)
    seen = {}
    for name, who in {"contact": place.contact, "hanneke": at.hanneke, "marije": at.marije, "rachid": at.rachid,
                      "pathfinder": place.pathfinder, "tom": at.tom, "wim": wim, "ada": at.ada,
                      "elsewhere": house("Elders").hanneke}.items():  # fmt: skip
        with acting_as(who):
            seen[name] = [(one.first_name, one.next_at) for one in volunteers_at(at.location.pk, clock.now())]
    when, name_only = [("Wim", soon)], [("Wim", None)]
    assert seen == {"contact": when, "hanneke": when, "marije": name_only, "rachid": name_only, "pathfinder": [],
                    "tom": [], "wim": [], "ada": [], "elsewhere": []}  # fmt: skip


@pytest.mark.shows("S0-52")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_pathfinder_sees_all_locations_and_what_each_needs(at, language):
    place = in_phase(at, "trial")
    begun(at, location=at.other_location)
    actions.raise_worry(file=place.file, activity="music", words="Zorg.", key=uuid.uuid4(), by=at.marije)
    shown = page(place.pathfinder, language=language)
    expected = {
        "nl": ("Noord", "Zuid", "Proberen", "Verkennen", "De drie beginvragen", "1 zorg over betaald werk", "komt nog"),
        "en": ("Noord", "Zuid", "Trial", "Exploring", "The three starting questions", "1 worry about paid work"),
    }[language]
    assert [text for text in expected if text not in shown] == []


def test_an_empty_desk_of_a_pathfinder_says_what_comes_next(at):
    bianca = pathfinder(at)
    assert "Er is nog geen locatie begonnen" in page(bianca)


def test_a_pathfinder_reads_no_client_data_at_all(at):
    place = in_phase(at, "trial")
    beside_in_shelter(at)
    side_by_side(at, first_name="Kees", client_name="Sara")
    with acting_as(place.pathfinder):
        kinds = {one.kind for one in Dossier.objects.all()}
        found = {}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'dossier_id'"
                " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped"
            )
            for (table,) in cursor.fetchall():
                cursor.execute(f"SELECT count(*) FROM {table}")
                [found[table]] = cursor.fetchone() or [0]
    assert kinds == {"staff", "location", "policy"}
    assert {table for table, count in found.items() if count and not table.startswith("locations_")} == {
        "people_profile", "people_role", "privacy_circlemember",
    }  # fmt: skip
    paths = ["/today", "/locations", f"/locations/{place.file.pk}", f"/locations/{place.file.pk}/team", "/cases"]
    for path in paths:
        shown = page(place.pathfinder, path)
        assert [name for name in ("Nora", "Sara", "Wim", "Kees") if name in shown] == []
    for path in ("/clients", "/requests", "/matches", "/volunteers"):
        assert signed_in(place.pathfinder).get(path).status_code == 404


def test_one_location_or_thirty_cost_a_pathfinder_the_same(at):
    place = begun(at)
    one = cost(place.pathfinder)
    for number in range(29):
        there = add_location(organisation=at.organisation, name=f"Huis {number}", by=at.ada)
        actions.open_location(location=there, programme=PROGRAMME, setting="men", key=uuid.uuid4(), by=place.pathfinder)
    assert cost(place.pathfinder) == one


def test_one_volunteer_or_thirty_cost_a_contact_the_same(at):
    place = in_phase(at, "trial")
    ready_volunteer(at, "Wim", programme=PROGRAMME)
    one = cost(place.contact), cost(place.contact, f"/locations/{place.file.pk}/team")
    for number in range(9):
        ready_volunteer(at, f"Rob{number}", programme=PROGRAMME)
    assert (cost(place.contact), cost(place.contact, f"/locations/{place.file.pk}/team")) == one


@pytest.mark.shows("S3-84")
def test_professionals_and_volunteers_are_one_team_on_one_page_without_anything_private(at):
    cast = side_by_side(at, programme=PROGRAMME)
    place = with_contact(begun(at))
    words = {"support_that_suits_me": "Bel mij niet in het weekend.", "wishes": "Liever geen trappen."}
    file = fresh(cast.file, cast.volunteer)
    change_availability(volunteer=file, version=file.version, said=words, by=cast.volunteer)
    for who in (at.marije, place.contact):
        shown = page(who, f"/locations/{place.file.pk}/team")
        team = shown.partition("Eén team: beroepskrachten en vrijwilligers")[2].partition("</ul>")[0]
        assert [name for name in ("Hanneke", "Wim</b>, maatje") if name not in team] == []
        assert "Marije" in shown
        private = ("Nora", *words.values(), file.email, file.phone or "06 12 34", "wandelen")
        assert [one for one in private if one in shown] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_team_page_says_who_is_there_and_when(at, language):
    place = with_contact(begun(at))
    _file, wim = ready_volunteer(at, programme=PROGRAMME)
    where = f"/locations/{place.file.pk}/team"
    shown = page(at.marije, where, language)
    assert [
        name for name in ("Joost", "Marije", "Rachid", "Hanneke", "Wim", "maandag tot en met") if name not in shown
    ] == []
    own = page(wim, address(wim.person_id, "team-here"), language)
    assert [name for name in ("Joost", "Marije", "Rachid") if name not in own] == []
    _file, rob = ready_volunteer(at, "Robbert", programme=PROGRAMME)
    assert "Robbert" not in page(wim, address(wim.person_id, "team-here"))
    assert signed_in(at.tom).get(where).status_code == 404
    assert signed_in(wim).get(where).status_code == 404
    assert signed_in(rob).get(address(wim.person_id, "team-here")).status_code == 404


@pytest.mark.shows("S0-27")
def test_her_contact_stands_on_every_page_of_a_volunteer(at):
    _file, wim = ready_volunteer(at, programme=PROGRAMME)
    pages = ("home", "my-people", "my-path", "help", "my-details")
    assert {"Je kunt altijd terecht bij" in page(wim, address(wim.person_id, name)) for name in pages} == {False}
    with_contact(begun(at))
    assert {"Je kunt altijd terecht bij Joost" in page(wim, address(wim.person_id, name)) for name in pages} == {True}


def test_a_volunteer_reads_the_rules_and_asks_about_paid_work(at):
    with_contact(begun(at))
    _file, wim = ready_volunteer(at, programme=PROGRAMME)
    assert "bound__kern" in page(wim, address(wim.person_id, "rules-here"))
    where = address(wim.person_id, "paid-work")
    typed = {"key": str(uuid.uuid4()), "activity": "music", "words": "Dit deed Kees.", "named": "Kees"}
    for _twice in range(2):
        assert signed_in(wim).post(where, typed).headers["Location"] == where
    shown = page(wim, where)
    day = days.on(clock.today() + timedelta(days=14))
    assert shown.count("Dit deed Kees.") == 1
    assert f"Joost antwoordt vóór {day}." in shown
    assert "Wim heeft een zorg over betaald werk" in page(at.joost)


def test_where_a_programme_asks_nothing_of_a_location_there_is_no_form_about_it(at):
    _file, wim = ready_volunteer(at)
    assert signed_in(wim).get(address(wim.person_id, "paid-work")).status_code == 404
    assert "Was dit eerst betaald werk?" not in page(wim, address(wim.person_id, "team-here"))


def test_a_contact_finds_the_questions_about_her_own_clients_and_her_location(at):
    place = in_phase(at, "trial")
    shown = page(place.contact)
    links = ("/clients", "/matches", "/signals", f"/locations/{place.file.pk}")
    assert [link for link in links if f'href="{link}"' not in shown] == []

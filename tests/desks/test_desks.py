"""The four desks: what each shows, that it shows nobody else's, and that more people cost no more queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from naast.people.models import Person
from naast.people.pages import address
from naast.privacy.actor import Actor
from tests.cast import House, house
from tests.clients.cast import client_of, open_request_for
from tests.matches.cast import proposed, side_by_side
from tests.volunteers.cast import applied, ready_volunteer

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


def home(who: Actor) -> str:
    return "/today" if who.hat == "staff" else address(who.person_id, "home")


def page(who: Actor, path: str = "", language: str = "nl") -> str:
    answer = signed_in(who).get(path or home(who), headers={"accept-language": language})
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def queries(who: Actor) -> int:
    browser = signed_in(who)
    browser.get(home(who))
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(home(who)).status_code == 200
    return len(seen)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_empty_desks_say_what_comes_next(at, language):
    _file, wim = applied(at)
    _client, nora = client_of(at)
    words = {
        "nl": (
            "Er wacht geen vraag",
            "Niemand wacht op jou",
            "Je bent onderweg",
            "Nog niemand",
            "Niemand wacht op jou",
        ),
        "en": ("No request waits", "Nobody waits for you", "You are on your way", "Nobody yet", "Nobody waits for you"),
    }[language]
    for who, said in zip((at.hanneke, at.joost, wim, nora, at.rachid), words, strict=True):
        assert said in page(who, language=language)


@pytest.mark.shows("S2-13")
def test_side_by_side_everybody_sees_the_same_three(at):
    cast = side_by_side(at)
    for who in (cast.volunteer, cast.client, cast.professional):
        seen = page(who)
        assert "Marije" in seen
    assert "Nora" in page(cast.volunteer)
    assert "Wim" in page(cast.client)
    assert "Nora" in page(at.marije)


@pytest.mark.shows("S0-10", "S3-88")
def test_a_volunteer_sees_no_history_and_no_last_name(at):
    cast = side_by_side(at)
    seen = page(cast.volunteer)
    assert "van der Berg" not in seen
    assert "Wat er vroeger speelde" not in seen
    # It could have leaked: her professional reads both.
    shown = page(at.marije, f"/clients/{cast.request.client_id}/file")
    assert "Wat er vroeger speelde" in shown
    assert "van der Berg" in shown


def test_a_coordinator_elsewhere_sees_nobody(at):
    side_by_side(at)
    applied(at, "Dorien")
    open_request_for(at, first_name="Gijs")
    for name in ("Wim", "Nora", "Dorien", "Gijs"):
        assert name not in page(at.tom)
        assert name not in page(at.ada)
    here = page(at.hanneke)
    assert [name in here for name in ("Dorien", "Gijs")] == [True, True]


def test_the_coordinators_desk_asks_as_much_for_one_as_for_thirty(at):
    open_request_for(at, first_name="A")
    applied(at, "A")
    proposed(at, first_name="B", client_name="B")
    one = queries(at.hanneke)
    for number in range(29):
        open_request_for(at, first_name=f"G{number}")
        applied(at, f"D{number}")
    for number in range(3):
        proposed(at, first_name=f"B{number}", client_name=f"C{number}")
    assert queries(at.hanneke) == one


def test_the_professionals_desk_asks_as_much_for_one_as_for_thirty(at):
    client_of(at, "A")
    proposed(at, first_name="B", client_name="B")
    one = queries(at.marije)
    for number in range(29):
        client_of(at, f"G{number}")
    for number in range(3):
        proposed(at, first_name=f"B{number}", client_name=f"C{number}")
    assert queries(at.marije) == one


def test_the_address_of_a_home_is_nobody_elses(at):
    _file, wim = ready_volunteer(at)
    _other, bas = applied(at, "Bas")
    assert signed_in(bas).get(home(wim)).status_code == 404
    assert signed_in(wim).get(home(wim)).status_code == 200


def test_whoever_works_here_reaches_questions_and_what_happened_from_an_empty_desk(at):
    for who in (at.hanneke, at.marije, at.joost, at.rachid, at.fatma, at.ada):
        assert 'href="/signals"' in page(who, "/today"), who.roles
        waiting = page(who, "/signals")
        assert all(f'href="/{where}"' in waiting for where in ("events", "letters")), who.roles


def test_titles_are_neutral(at):
    cast = side_by_side(at)
    assert "<title>Agenda</title>" in page(cast.volunteer)
    assert "<title>Agenda</title>" in page(cast.client)
    assert "<title>Overzicht</title>" in page(at.marije)


def test_search_finds_whom_she_may_know_and_nobody_else(at):
    side_by_side(at)

    def search(who: Actor, name: str) -> str:
        return signed_in(who).post("/search", {"q": name}).content.decode()

    found = {who: search(who, "Wi").count("/volunteers/") for who in (at.hanneke, at.tom, at.ada)}
    assert [found[at.hanneke] > 0, found[at.tom], found[at.ada]] == [True, 0, 0]
    assert "Niemand gevonden" in search(at.tom, "Nora")
    assert "Nora" in search(at.marije, "Nor").split("</header>")[1]


def test_leaving_ends_the_session_and_shows_nothing(at):
    cast = side_by_side(at)
    browser = signed_in(cast.client)
    answer = browser.post("/leave", follow=True)
    assert "Nora" not in answer.content.decode()
    assert "Naast" not in answer.content.decode()
    assert browser.get(home(cast.client)).status_code == 302

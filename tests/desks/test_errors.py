"""A page that is not there, or broke, keeps the way out and the safety net of whoever looks."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError
from django.test import Client, RequestFactory
from django.urls import path

from naast.config.urls import handler400, handler403, handler404, handler500
from naast.config.urls import urlpatterns as of_the_house
from naast.desks import around, errors
from naast.desks.errors import broken, not_found
from naast.people.pages import address
from naast.people.signed_in import Session
from naast.privacy.doors import needs
from naast.privacy.refusal import Reason, Refused
from tests.desks.test_desks import signed_in
from tests.matches.cast import Cast

pytestmark = pytest.mark.django_db
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
EXIT = "Snel weg</button>"
DANGER = "Is er direct gevaar? Bel 112."


def everybody(who):
    return bool(who)


@needs(everybody)
def breaks(request):
    raise ZeroDivisionError


@needs(everybody)
def away(request):
    raise OperationalError


@needs(everybody)
def refuses(request):
    raise Refused(Reason("test.no", "Nog niet.", "Morgen wel."))


urlpatterns = [*of_the_house, path("test/breaks", breaks), path("test/away", away), path("test/refuses", refuses)]


@pytest.fixture
def cast(settings, matched: Cast) -> Cast:
    settings.WORLD = "demo"  # no second step of sign-in in these tests
    settings.ROOT_URLCONF = __name__
    return matched


@pytest.mark.parametrize(("where", "status"), [("nowhere", 404), ("test/refuses", 409), ("test/breaks", 500)])
def test_a_page_that_cannot_be_shown_keeps_the_way_out_and_the_net(cast, where, status):
    nets = {"client": "client-help", "volunteer": "help"}
    for who in (cast.client, cast.volunteer, cast.professional):
        browser = signed_in(who)
        browser.raise_request_exception = False
        answer = browser.get(f"/{where}")
        text = answer.content.decode()
        assert (answer.status_code, DANGER in text) == (status, True)
        assert (EXIT in text) == (who is cast.client)
        assert 'class="nav tabs"' in text
        assert who.hat == "staff" or f'href="{address(who.person_id, nets[who.hat])}"' in text


def test_who_is_signed_out_reads_whom_to_call_and_nothing_of_anybody(cast):
    text = Client().get("/nowhere").content.decode()
    assert (DANGER in text, EXIT in text, "<nav" in text) == (True, False, False)


def test_a_database_that_is_away_is_back_soon_and_is_not_asked_again(cast, django_assert_num_queries):
    browser = signed_in(cast.client)
    browser.raise_request_exception = False
    answer = browser.get("/test/away")
    text = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert ("We zijn zo terug" in text, "112" in text, EXIT in text) == (True, True, True)
    with django_assert_num_queries(0):
        try:
            raise OperationalError
        except OperationalError:
            assert broken(RequestFactory().get("/x")).status_code == 503


def answer_to(error, who):
    """What the page of a fault says to somebody, outermost, where nobody catches what it raises."""
    request = RequestFactory().get("/x")
    request.actor = who
    try:
        raise error
    except error:
        return broken(request)


@pytest.mark.parametrize("how", [OperationalError, InterfaceError, DatabaseError])
def test_a_database_that_falls_while_the_page_of_a_fault_is_made_leaves_no_bare_answer(cast, monkeypatch, how):
    def fall(*_args):
        raise how

    monkeypatch.setattr(errors, "items_of", fall)
    answer = answer_to(ZeroDivisionError, cast.volunteer)
    assert (answer.status_code, "112" in answer.content.decode()) == (503, True)


@pytest.mark.parametrize("error", [ZeroDivisionError, OperationalError, InterfaceError])
def test_the_frame_of_a_page_asks_nothing_of_a_database_that_is_away(cast, monkeypatch, error):
    """Whether a volunteer may choose simple words is asked for every page of hers."""
    asked = []

    def fall(*_args):
        asked.append(1)
        raise OperationalError

    monkeypatch.setattr(around, "may_choose", fall)
    answer = answer_to(error, cast.volunteer)
    assert (answer.status_code, "112" in answer.content.decode()) == (503, True)
    assert asked == ([1] if error is ZeroDivisionError else [])


def test_a_session_that_could_not_be_kept_because_the_database_fell_is_no_unreadable_request(cast, monkeypatch):
    browser = signed_in(cast.client)
    browser.raise_request_exception = False

    def fall(*_args, **_kwargs):
        raise OperationalError

    monkeypatch.setattr(Session, "save", fall)
    answer = browser.get("/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")


def test_it_opens_before_anybody_asked_who_looks():
    assert not_found(RequestFactory().get("/x")).status_code == 404


def test_the_page_of_what_is_not_there_asks_nothing_of_the_database(cast, django_assert_num_queries):
    request = RequestFactory().get("/x")
    for request.actor in (cast.client, cast.volunteer, cast.professional):
        with django_assert_num_queries(0):
            assert not_found(request).status_code == 404

"""A door: who comes in, as whom, what is told to whoever does not, and what is noted of it."""

from __future__ import annotations

import functools
import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation

from naast.emergency.actions import NotNow
from naast.people.models import Person
from naast.privacy import doors
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor, actor
from naast.privacy.doors import DenyByDefault, actor_of, all_pages, every_page_says_who, needs, open_to_all, why_shut
from naast.privacy.refusal import Reason, Refused
from naast.volunteers import actions as volunteers
from tests.cast import House, house
from tests.clients.cast import client_of
from tests.matches.test_pages import signed_in

CLOSED = Refused(Reason("test.closed", "Dit kan nu niet.", "Vraag het morgen."))


@pytest.fixture
def at() -> House:
    return house()


def asking(who: Any, method: str = "get", *, view: str = "test:page", **headers: str) -> Any:
    request = getattr(RequestFactory(), method)("/page", {"words": "Mijn zin"}, headers=headers)
    request.session = {}
    request.user = Person.objects.get(pk=who.person_id) if who else SimpleNamespace(is_authenticated=False)
    request.resolver_match = SimpleNamespace(view_name=view, namespaces=[], url_name="page", namespace="")
    return request


def everybody(_who: Any) -> bool:
    return True


def nobody(_who: Any) -> bool:
    return False


# ── coming in ──


@pytest.mark.django_db
def test_who_may_come_in_acts_in_it_and_nothing_of_it_is_kept(at):
    @needs(everybody)
    def page(request):
        assert actor() == request.actor
        return HttpResponse(f"{request.actor.person_id} {request.actor.hat}")

    answer = page(asking(at.marije))
    assert answer.content.decode() == f"{at.marije.person_id} staff"
    assert answer["Cache-Control"] == "no-store, private"
    assert actor() is None


@pytest.mark.django_db
def test_who_may_not_come_in_and_who_has_no_role_meet_the_same(at):
    @needs(nobody)
    def page(request):
        raise AssertionError("never reached")

    with pytest.raises(Http404):
        page(asking(at.marije))
    without = asking(at.marije)
    without.user = Person.objects.create_user()
    with pytest.raises(Http404):
        needs(everybody)(page)(without)


@pytest.mark.django_db
def test_who_is_signed_out_goes_to_sign_in_and_what_looks_ahead_gets_nothing(at, settings):
    @needs(everybody)
    def page(_request):
        return HttpResponse("in")

    assert page(asking(None))["Location"].startswith(settings.LOGIN_URL)
    ahead = page(asking(at.marije, **{"Sec-Purpose": "prefetch;prerender"}))
    assert (ahead.status_code, ahead["Cache-Control"], ahead.content) == (503, "no-store", b"")
    assert page(asking(at.marije, **{"Sec-Purpose": "other"})).content == b"in"


@pytest.mark.django_db
def test_what_is_asked_first_is_answered_in_the_place_of_the_page(at, monkeypatch):
    @needs(everybody)
    def page(_request):
        return HttpResponse("in")

    asked = [lambda _request, _who: None, lambda _request, who: HttpResponse("first") if who == at.marije else None]
    monkeypatch.setattr(doors, "ask_first", asked)
    assert page(asking(at.marije)).content == b"first"
    assert page(asking(at.hanneke)).content == b"in"


@pytest.mark.django_db
def test_a_page_speaks_the_language_of_who_opens_it(at, monkeypatch):
    @needs(everybody)
    def page(request):
        return HttpResponse(f"{translation.get_language()} {request.spoken}")

    monkeypatch.setattr(doors, "speaks", [lambda _who: None, lambda who: "en" if who == at.marije else None])
    with translation.override("nl"):
        assert page(asking(at.marije)).content == b"en en"
        assert page(asking(at.hanneke)).content == b"nl None"


@pytest.mark.django_db
def test_an_answer_is_whole_before_the_transaction_ends(at):
    @needs(everybody)
    def later(request):
        return TemplateResponse(request, "test.html")

    @needs(everybody)
    def streams(_request):
        return StreamingHttpResponse(iter(["a"]))

    @needs(everybody)
    def a_file(_request):
        answer = StreamingHttpResponse(iter(["a"]))
        answer.file_to_stream = object()
        return answer

    request = asking(at.marije)
    rendered: list[bool] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TemplateResponse, "render", lambda self: rendered.append(actor() == at.marije) or self)
        later(request)
    assert rendered == [True]
    with pytest.raises(RuntimeError, match="after the transaction"):
        streams(request)
    assert a_file(request).status_code == 200


# ── refused ──


def refuses(_request):
    raise CLOSED


def stops(request):
    if request.method == "POST":
        raise NotNow(Reason("test.named", "Er staat een naam in.", "Haal de naam weg."))
    assert request.POST == {}
    return HttpResponse(f"{request.typed_again['words']} {request.stopped}")


def stops_and_is_elsewhere(request):
    if request.method == "POST":
        raise NotNow(Reason("test.named", "Er staat een naam in.", "Haal de naam weg."))
    return HttpResponse(status=302)


@pytest.fixture
def browser(at, settings):
    pages = {"refuses": refuses, "stops": stops, "stops-elsewhere": stops_and_is_elsewhere}
    of_tests = [path(where, needs(everybody)(page), name=where) for where, page in pages.items()]
    settings.ROOT_URLCONF = (*of_tests, path("", include("naast.config.urls")))
    return signed_in(at.marije)


@pytest.mark.django_db(transaction=True)
def test_a_refusal_says_why_and_is_noted_though_all_else_is_undone(at, browser, as_administrator):
    answer = browser.post("/refuses")
    assert answer.status_code == 409
    assert "Dit kan nu niet." in answer.content.decode()
    assert "Vraag het morgen." in answer.content.decode()
    assert str(CLOSED) == "test.closed"
    assert str(Refused(*CLOSED.reasons, *CLOSED.reasons)) == "test.closed, test.closed"
    refusals = "SELECT said ->> 'action' FROM privacy_auditentry WHERE said ->> 'action' LIKE '%refused%'"
    assert as_administrator.execute(refusals).fetchall() == [('["refused refuses"]',)]
    nowhere = asking(at.marije)
    nowhere.resolver_match = None
    doors._log_refusal(nowhere)
    nobody_any_more = asking(at.marije)
    nobody_any_more.user = Person.objects.create_user()
    doors._log_refusal(nobody_any_more)
    assert len(as_administrator.execute(refusals).fetchall()) == 1


@pytest.mark.django_db
def test_what_was_stopped_stands_on_its_page_with_what_was_typed(browser):
    answer = browser.post("/stops", {"words": "Mijn zin"})
    assert (answer.status_code, answer.content) == (200, b"Mijn zin test.named")
    assert answer.wsgi_request.method == "POST"
    assert answer.wsgi_request.POST["words"] == "Mijn zin"
    assert browser.post("/stops-elsewhere", {"words": "Mijn zin"}).status_code == 409


# ── under which hat ──


@pytest.mark.django_db
def test_the_hat_of_a_session_is_one_she_holds(at):
    client, sam = client_of(at, "Sam")
    volunteers.apply(
        key=uuid.uuid4(), organisation=at.organisation, location_id=at.location.pk, programme="temporary-buddy",
        first_name="Sam", by=Actor(client.person_id, VOLUNTEER),
    )  # fmt: skip

    def under(*asked: str, **session: str) -> str | None:
        request = asking(sam)
        request.session, request.user.asked_hats = session, list(asked)
        who = actor_of(request)
        if who is None:
            return None
        assert request.session["hat"] == who.hat
        assert [role.kind for role in who.roles] == [who.hat]
        assert set(request.hats) == {VOLUNTEER, CLIENT} - set(asked) or "only_hat" in session
        return who.hat

    assert under() == VOLUNTEER
    assert under(hat=CLIENT) == CLIENT
    assert under(hat=VOLUNTEER) == VOLUNTEER
    assert under(hat=STAFF) == VOLUNTEER
    assert under(only_hat=CLIENT, hat=VOLUNTEER) == CLIENT
    assert under(only_hat=STAFF) is None
    assert under(VOLUNTEER) == CLIENT
    assert under(VOLUNTEER, CLIENT) is None


# ── a page that says nothing ──


def silent(_request):
    return HttpResponse("never")


class Shown:
    access_rule = "open: shown"


def test_a_page_without_a_rule_is_shut():
    said = open_to_all("for everybody")(lambda _request: HttpResponse("in"))
    by_class = SimpleNamespace(view_class=Shown, __module__="x", __qualname__="y")
    by_library = SimpleNamespace(__module__="django.views.i18n", __qualname__="set_language")
    for one in (said, functools.partial(said), needs(everybody)(silent), by_class, by_library):
        assert why_shut(one) == ""
    why = "tests.privacy.test_doors.silent has no @needs and no @open_to_all"
    assert (why_shut(silent), why_shut(functools.partial(silent))) == (why, why)
    served = DenyByDefault(silent)
    assert served(RequestFactory().get("/")).content == b"never"
    assert served.process_view(RequestFactory().get("/"), said, (), {}) is None
    with pytest.raises(PermissionDenied):
        served.process_view(RequestFactory().get("/"), silent, (), {})


def test_libraries_that_we_looked_at_are_named_with_the_reason():
    assert doors.FOREIGN == {
        "allauth.account.views": "sign-in: no case data",
        "allauth.mfa.base.views": "second step of sign-in: no case data",
        "allauth.mfa.totp.views": "second step of sign-in: no case data",
        "allauth.mfa.recovery_codes.views": "second step of sign-in: no case data",
        "allauth.mfa.webauthn.views": "passkeys: no case data",
        "django.views.i18n": "language of the page: no case data",
    }


def test_the_house_does_not_start_with_a_page_that_says_nothing(settings):
    pages = [path("in/", include(([path("deep/", silent)], "deep"))), path("out/", open_to_all("test")(lambda _: None))]
    assert [where for where, _view in all_pages(pages)] == ["in/deep/", "out/"]
    assert list(all_pages([SimpleNamespace(pattern="no page")])) == []
    settings.ROOT_URLCONF = tuple(pages)
    [found] = every_page_says_who(None)
    assert (found.id, found.msg) == (
        "naast.E001", "/in/deep/: tests.privacy.test_doors.silent has no @needs and no @open_to_all",
    )  # fmt: skip

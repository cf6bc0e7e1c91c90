"""What was typed before somebody had to sign in again: hers, at the same address, for half an hour, once."""

from __future__ import annotations

import json
import time
import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory

from naast.privacy.kept_text import COOKIE, LARGEST, WHOSE, print_of, remember_whose, to_sign_in, typed_before

SHE, ANOTHER = uuid.uuid4(), uuid.uuid4()
AT = "/matches/1/report"
TYPED = {"words": ["Eén", "twee"], "csrfmiddlewaretoken": "geheim"}


def asking(method: str, at: str = AT, *, session: dict[str, Any], who: uuid.UUID = SHE, **said: Any) -> Any:
    request = getattr(RequestFactory(), method)(at, said)
    request.session, request.user = session, SimpleNamespace(pk=who)
    return request


def sent(session: dict[str, Any], whose: str, **said: Any) -> HttpResponse:
    request = asking("post", session=session, **(said or TYPED))
    if whose:
        request.COOKIES[WHOSE] = whose
    return to_sign_in(request)


def back(session: dict[str, Any], answer: HttpResponse, *, method: str = "get", at: str = AT,
         who: uuid.UUID = SHE) -> QueryDict | None:  # fmt: skip
    request = asking(method, at, session=session, who=who)
    if COOKIE in answer.cookies:
        request.COOKIES[COOKIE] = answer.cookies[COOKIE].value
    return typed_before(request)


def test_it_comes_back_once_to_the_same_person_at_the_same_address(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    session: dict[str, Any] = {}
    answer = sent(session, print_of(SHE))
    assert answer["Location"] == f"{settings.LOGIN_URL}?next={AT}"
    assert answer["Cache-Control"] == "no-store, private"
    cookie = answer.cookies[COOKIE]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"], cookie["secure"]) == (1800, True, "Strict", True)
    assert "twee" not in json.dumps(session["kept"])
    assert back(session, answer, at="/elsewhere") is None
    assert back(session, answer, method="post") is None
    assert back(session, HttpResponse()) is None
    found = back(session, answer)
    assert found is not None
    assert dict(found.lists()) == {"words": ["Eén", "twee"]}
    assert back(session, answer) is None


def test_it_never_comes_to_somebody_else_nor_after_half_an_hour(time_machine: Any) -> None:
    session: dict[str, Any] = {}
    answer = sent(session, print_of(SHE))
    assert back(session, answer, who=ANOTHER) is None
    assert session == {}
    answer, now = sent(session, print_of(SHE)), time.time()
    time_machine.move_to(now + 1805, tick=False)
    assert back(session, answer) is None
    assert session == {}


def test_nothing_is_kept_of_looking_of_who_is_not_known_and_of_too_much() -> None:
    session: dict[str, Any] = {}
    looking = asking("get", session=session)
    looking.COOKIES[WHOSE] = print_of(SHE)
    looked = to_sign_in(looking)
    assert looked["Location"].startswith("/")
    for answer in (looked, sent(session, ""), sent(session, print_of(SHE), words="x" * LARGEST)):
        assert COOKIE not in answer.cookies
    assert session == {}
    whole = asking("post", session=session)
    assert to_sign_in(whole, "/prove")["Location"] == f"/prove?next={AT}"


def test_what_was_sealed_with_another_key_is_not_read() -> None:
    session: dict[str, Any] = {}
    sent(session, print_of(SHE))
    other = sent({}, print_of(SHE))
    assert back(session, other) is None
    other.cookies[COOKIE] = "no key"
    assert back(session, other) is None


def test_what_was_just_stopped_comes_before_what_was_kept() -> None:
    again = QueryDict("words=opnieuw")
    for method, expected in (("get", again), ("post", None)):
        request = asking(method, session={})
        request.typed_again = again
        assert typed_before(request) is expected


@pytest.mark.parametrize(("days", "lasts"), [(0, ""), (30, 30 * 24 * 3600)])
def test_a_browser_is_marked_as_hers(days: int, lasts: object) -> None:
    request, answer = asking("get", session={}), HttpResponse()
    remember_whose(request, answer, days)
    cookie = answer.cookies[WHOSE]
    assert (cookie.value, cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (
        print_of(SHE), lasts, True, "Strict",
    )  # fmt: skip
    request.COOKIES[WHOSE], again = print_of(SHE), HttpResponse()
    remember_whose(request, again)
    assert WHOSE not in again.cookies
    request.COOKIES[WHOSE] = print_of(ANOTHER)
    remember_whose(request, again)
    assert WHOSE in again.cookies
    remember_whose(request, without_days := HttpResponse())
    assert without_days.cookies[WHOSE]["max-age"] == ""

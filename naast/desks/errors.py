"""What somebody sees when a page is not there, or when something broke. Nobody learns whether it exists for others."""

from __future__ import annotations

import sys
from typing import Any

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from naast.desks.around import home_of, items_of
from naast.privacy.actor import CLIENT, Actor
from naast.privacy.doors import actor_of, open_to_all
from naast.ui.shell import Shell

# It is killed, starts, is full, or stands still; nothing of it is a fault of whoever asks.
AWAY = (OperationalError, InterfaceError)
RETRY_AFTER = "10"


@open_to_all("the page for an address that is not there")
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page for unknown, foreign and forbidden."""
    del exception
    return _page(request, 404)


@open_to_all("the page for a request we cannot read")
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be read. A session that could not be kept because the database fell is no such request."""
    if _fell(exception):
        return _right_back(request)
    return _page(request, 400)


@open_to_all("the page for when something broke")
def broken(request: HttpRequest) -> HttpResponse:
    """Something broke; what was typed is still in the browser. A database that is away is back soon, and says so."""
    if _fell(sys.exc_info()[1]):
        return _right_back(request)
    try:
        return _page(request, 500)
    except Error:  # it fell while this page was made; nobody catches what is raised here
        return _right_back(request)


def _fell(error: BaseException | None) -> bool:
    """Whether the database was away, below whatever was made of it on the way up."""
    while error is not None:
        if isinstance(error, AWAY):
            return True
        error = error.__context__
    return False


def _right_back(request: HttpRequest) -> HttpResponse:
    """Asks nothing at all: whoever waited once for a database that is away does not wait again."""
    answer = _of_nobody(request, 503)
    answer.headers["Retry-After"] = RETRY_AFTER
    return answer


def _of_nobody(request: HttpRequest, status: int) -> HttpResponse:
    """As whoever is not signed in sees it, with the way out: the frame of any page asks who acts, and what is hers."""
    request.actor = None  # type: ignore[attr-defined]
    return render(request, f"{status}.html", {"leave_url": reverse("desks:leave")}, status=status)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    """A page that asks nothing of the database but who looks; where even that fails, the way out stands there."""
    try:
        who = _who(request)
    except Error:
        return _of_nobody(request, status)
    way: dict[str, Any] = {} if who is None else {"around": Shell(items=items_of(request, who), home_url=home_of(who))}
    if who and who.hat == CLIENT:
        way |= {"leave_url": reverse("desks:leave")}
    return render(request, f"{status}.html", way, status=status)


def _who(request: HttpRequest) -> Actor | None:
    known: Actor | None = getattr(request, "actor", None)
    if known is not None:
        return known
    user = getattr(request, "user", None)  # absent when it broke before anybody asked who it was
    return actor_of(request) if user is not None and user.is_authenticated else None

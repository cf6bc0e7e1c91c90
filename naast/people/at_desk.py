"""A session at somebody else's desk: one hat, a hard end after a few minutes, and no way to make it more.

Who opened her page with a code has no account. She sees her own pages, cannot put on another hat, cannot reach the
pages about signing in, and when her minutes are over the screen is empty, whatever she was doing.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from naast.people.models import Person
from naast.privacy.kept_text import COOKIE, WHOSE

UNTIL, ONLY_HAT = "desk_until", "only_hat"
# What follows is empty and harmless.
AFTERWARDS = "/leave"


def open_for(request: HttpRequest, person: Person, hat: str, minutes: int) -> None:
    """Begin the session; whoever was signed in here before is signed out."""
    logout(request)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session["hat"] = request.session[ONLY_HAT] = hat
    request.session[UNTIL] = int(time.time()) + minutes * 60
    # A little longer than the minutes, so that what comes too late still meets the empty page.
    request.session.set_expiry(minutes * 60 + 3600)


def seconds_left(request: HttpRequest) -> int | None:
    """How long this session still lasts; nothing for an ordinary one."""
    until = request.session.get(UNTIL)
    return None if until is None else int(until - time.time())


class AtDesk:
    """Ends these sessions on time and keeps them to their own pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        left = seconds_left(request)
        if left is None:
            return self.get_response(request)
        if left <= 0:
            logout(request)
            return _emptied(HttpResponseRedirect(AFTERWARDS))
        if request.path.startswith(("/account/", "/hats")):
            return _emptied(HttpResponseRedirect("/"))
        request.desk_left = left  # type: ignore[attr-defined]
        return _emptied(self.get_response(request))


def _emptied(answer: HttpResponse) -> HttpResponse:
    """Nothing of it stays in the browser: no page, and no mark of whose it was."""
    answer.headers["Cache-Control"] = "no-store, private"
    for cookie in (WHOSE, COOKIE):
        answer.delete_cookie(cookie)
    return answer


def at_desk(request: HttpRequest) -> bool:
    """Is this a session at somebody else's desk?"""
    return seconds_left(request) is not None

"""A session that nobody uses ends: fifteen minutes for staff, five for clients. In use it ends after ten hours."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from naast.privacy.actor import STAFF
from naast.privacy.kept_text import remember_whose

LONGEST = 10 * 3600  # seconds


class IdleSessions:
    """Signs out whoever was away too long; text that arrives with the request is kept by the door behind."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            minutes = settings.IDLE_MINUTES.get(request.session.get("hat", "staff"), 15)
            last = request.session.get("last_used", 0)
            now = int(time.time())
            began = request.session.setdefault("began", now)
            if (last and now - last > minutes * 60) or now - began > LONGEST:
                logout(request)
            elif now - last > 30:  # not a write for each of a quick row of pages
                request.session["last_used"] = now
        answer = self.get_response(request)
        if request.user.is_authenticated and (hat := request.session.get("hat")):
            # At work for long: nobody who guesses keeps her out there. Of a telephone nothing is known the next day.
            remember_whose(request, answer, days=90 if hat == STAFF else 0)
        return answer

"""What happens at a link before it is open. Looking opens nothing, because a reader of mail may look too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from naast.partners.holding import Held
from naast.people.links import new_word, print_of
from naast.privacy.actor import Job

STATUS = {"unknown": 404, "over": 410, "elsewhere": 409}
LASTS = 183 * 24 * 3600


class Opens(Protocol):
    """The action that binds a link to a browser."""

    def __call__(self, *, link_id: UUID, browser: str, by: Job) -> bool: ...


@dataclass(frozen=True)
class Opening:
    """One kind of link: the cookie of its browser, its page, and the action that opens it."""

    cookie: str
    page: str
    opens: Opens

    def browser_of(self, request: HttpRequest, word: str) -> str:
        """The word of the browser in which it was opened, or nothing."""
        return request.COOKIES.get(self._cookie(word), "")

    def before(self, request: HttpRequest, word: str, held: Held) -> HttpResponse:
        """Why it does not open, or the button that opens it in this browser."""
        if held.said in STATUS:
            return render(request, "partners/link_over.html", {"said": held.said}, status=STATUS[held.said])
        return self._opened(word, held) if request.method == "POST" else render(request, "partners/link_open.html")

    def _opened(self, word: str, held: Held) -> HttpResponse:
        browser = new_word()
        answer = redirect(self.page, word)
        if held.link_id and self.opens(link_id=held.link_id, browser=browser, by=held.job):
            answer.set_cookie(
                self._cookie(word), browser, max_age=LASTS, path=answer.headers["Location"], httponly=True,
                samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
            )  # fmt: skip
        return answer

    def _cookie(self, word: str) -> str:
        return f"{self.cookie}_{print_of(word)[:16]}"

"""The one page of a partner: opened once, it belongs to that browser. Without an account, and about one thing."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from naast.partners import actions
from naast.partners.actions.answering import Held
from naast.partners.actions.referring import print_of
from naast.partners.forms.referring import AnswerForm
from naast.privacy.doors import open_to_all
from naast.privacy.refusal import Refused

STATUS = {"unknown": 404, "over": 410, "elsewhere": 409}
LASTS = 183 * 24 * 3600


@open_to_all("where a partner answers one question without an account; the word in the link is the proof")
@never_cache
def asked(request: HttpRequest, word: str) -> HttpResponse:
    """Looking opens nothing: a reader of mail may look too. Pressing the button binds it to this browser."""
    browser = request.COOKIES.get(_cookie(word), "")
    held = actions.hold(word, browser)
    if held.said in STATUS:
        return render(request, "partners/link_over.html", {"said": held.said}, status=STATUS[held.said])
    if held.said == "unopened":
        return _opened(word, held) if request.method == "POST" else render(request, "partners/link_open.html")
    return _answer(request, word, held)


def _cookie(word: str) -> str:
    return f"asked_{print_of(word)[:16]}"


def _opened(word: str, held: Held) -> HttpResponse:
    browser = secrets.token_urlsafe(24)
    answer = redirect("partners:asked", word)
    if held.link_id and actions.open_link(link_id=held.link_id, browser=browser, by=held.job):
        answer.set_cookie(
            _cookie(word), browser, max_age=LASTS, path=answer.headers["Location"], httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    return answer


def _answer(request: HttpRequest, word: str, held: Held) -> HttpResponse:
    if held.link_id is None:
        raise RuntimeError("An open link has an id.")
    seen = actions.read_link(link_id=held.link_id, by=held.job)
    form = AnswerForm(request.POST or None, answers=seen.answers)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_by_link(link_id=held.link_id, **form.cleaned_data, by=held.job)
            return _thanks(request, word, form.cleaned_data["answer"])
        except Refused as refused:
            form.add_error(None, " ".join(f"{one.why} {one.do}" for one in refused.reasons))
    return render(request, "partners/asked.html", {"seen": seen, "form": form})


def _thanks(request: HttpRequest, word: str, answer: str) -> HttpResponse:
    goes_on = answer in ("accepted", "planned")
    return render(request, "partners/link_thanks.html", {"word": word, "goes_on": goes_on})

"""The one page of a partner: opened once, it belongs to that browser. Without an account, and about one thing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from naast.partners import actions
from naast.partners.forms.referring import AnswerForm
from naast.partners.holding import Held
from naast.partners.views.opening import Opening
from naast.privacy.doors import open_to_all
from naast.privacy.refusal import Refused

OPENING = Opening("asked", "partners:asked", actions.open_link)


@open_to_all("where a partner answers one question without an account; the word in the link is the proof")
@never_cache
def asked(request: HttpRequest, word: str) -> HttpResponse:
    """Looking opens nothing: a reader of mail may look too. Pressing the button binds it to this browser."""
    held = actions.hold(word, OPENING.browser_of(request, word))
    return _answer(request, word, held) if held.said == "open" else OPENING.before(request, word, held)


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

"""The one page of a host: opened once, it belongs to that browser. Without an account, and about one place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from naast.learning.forms.cases import FindForm
from naast.partners.holding import Held
from naast.partners.views.opening import Opening
from naast.placements import actions, rules
from naast.placements.forms.hosting import AskedForm, StartForm
from naast.placements.forms.tips import AskForm
from naast.placements.queries.tips import MOST
from naast.privacy.doors import open_to_all
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.template import Template

OPENING = Opening("work", "placements:at-work", actions.open_link)
ASKED = (rules.CHECKINS["host"], rules.REVIEW)


@open_to_all(
    "where a workplace reads and answers about one place without an account; the word in the link is the proof"
)
@never_cache
def at_work(request: HttpRequest, word: str) -> HttpResponse:
    """Looking opens nothing: a reader of mail may look too. Pressing the button binds it to this browser."""
    held = actions.hold(word, OPENING.browser_of(request, word))
    return _at_work(request, word, held) if held.said == "open" else OPENING.before(request, word, held)


def _at_work(request: HttpRequest, word: str, held: Held) -> HttpResponse:
    if held.link_id is None:
        raise RuntimeError("An open link has an id.")
    seen = actions.read_link(link_id=held.link_id, by=held.job)
    forms = _forms(request, load(seen.programme))
    advice = None
    if request.method == "POST":
        try:
            if _sent(request, held, held.link_id, forms):
                messages.success(request, _("Thank you. It was passed on."))
                return redirect("placements:at-work", word)
        except Refused as refused:
            advice = refused.reasons
    return render(request, "placements/at_work.html", {"seen": seen, "advice": advice, "word": word} | forms)


@open_to_all("where a workplace reads tips without an account; the word in the link is the proof")
@never_cache
def tips(request: HttpRequest, word: str) -> HttpResponse:
    """What worked elsewhere, for whoever holds an open link. What is looked for is posted."""
    held = actions.hold(word, OPENING.browser_of(request, word))
    if held.said != "open" or held.link_id is None:
        return OPENING.before(request, word, held)
    form = FindForm(request.POST)
    looked_for = form.cleaned_data["q"] if form.is_valid() else ""
    rows = actions.read_tips(link_id=held.link_id, word=looked_for, by=held.job)
    shown = {"rows": rows[:MOST], "more": len(rows) > MOST, "form": form, "looked_for": looked_for, "word": word}
    return render(request, "placements/at_work_tips.html", shown)


def _forms(request: HttpRequest, template: Template) -> dict[str, Any]:
    said = language()
    posted = {name: request.POST if name in request.POST else None for name in ("start", "ask", *ASKED)}
    signals = [one for one in template.signals.values() if one.from_ and "host" in one.from_ and one.id in OWN]
    return {
        "start_form": StartForm(posted["start"], template=template),
        "ask_form": AskForm(posted["ask"], auto_id="ask_%s"),
        "asked": [(name, template.questionnaires[name].name.to(said), _asked(template, name, posted[name]))
                  for name in ASKED],
        "signals": [(one.id, one.name.to(said)) for one in signals],
        "promises": [one.text.to(said) for one in template.promises.values() if one.by == "host"],
    }  # fmt: skip


def _asked(template: Template, name: str, posted: Any) -> AskedForm:
    return AskedForm(template, name, posted, auto_id=f"{name}_%s")


# What a host tells by a tap. Danger and calls for help go by telephone, and the page says so.
OWN = ("did_not_come", "less_well", "diagnosis")


def _sent(request: HttpRequest, held: Held, link_id: UUID, forms: dict[str, Any]) -> bool:
    if "start" in request.POST:
        form = forms["start_form"]
        return form.is_valid() and bool(actions.answer_start(link_id=link_id, **form.checked, by=held.job))
    if "ask" in request.POST:
        form = forms["ask_form"]
        return form.is_valid() and bool(actions.ask_coach(link_id=link_id, **form.cleaned_data, by=held.job))
    for name, _title, form in forms["asked"]:
        if name in request.POST:
            return form.is_valid() and bool(_answered(link_id, name, form, held))
    if signal := request.POST.get("tell"):
        return bool(actions.tell(link_id=link_id, signal=signal if signal in OWN else "", by=held.job))
    return _confirmed(request, link_id, held)


def _answered(link_id: UUID, name: str, form: AskedForm, held: Held) -> object:
    said = {"questionnaire": name, "answers": form.answers, "key": form.cleaned_data["key"]}
    return actions.answer_as_host(link_id=link_id, **said, by=held.job)


def _confirmed(request: HttpRequest, link_id: UUID, held: Held) -> bool:
    try:
        agreement = UUID(request.POST.get("confirm", ""))
    except ValueError:
        return False
    return actions.confirm_agreement(link_id=link_id, agreement_id=agreement, by=held.job) is not None

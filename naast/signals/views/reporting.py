"""How it went: one page, two taps, a worry along with it when there is one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from naast.moments.models import Moment
from naast.moments.queries import triad
from naast.moments.rules import asked_besides
from naast.moments.views.drafting import draft_context
from naast.moments.views.frame import key_of, shown, to_page
from naast.moments.views.meeting import moment_for
from naast.people.access import is_volunteer
from naast.people.pages import page
from naast.privacy import clock, kept_text
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.signals import actions, queries
from naast.signals.forms import ReportForm
from naast.signals.views.keeping import phone


@page("report")
@needs(is_volunteer)
def report(request: Request, moment_id: str) -> HttpResponse:
    """Did it happen, how was it; the rest need not be."""
    moment = moment_for(request, moment_id)
    kept = draft_context(request, f"report:{moment.pk}")
    typed = getattr(kept["draft"], "typed", {})
    asks, alone = _asks(moment), None
    form = ReportForm(request.POST or kept_text.typed_before(request) or None, initial=typed, besides=asks["besides"])
    if request.method == "POST" and form.is_valid():
        done = actions.report_with_worry(moment=moment, key=key_of(request), by=request.actor, **form.told())
        if done.stopped:
            request.stopped = done.stopped
            if done.alone is None:
                messages.success(request, _("Your worry is on its way already. The rest waits for you."))
        elif done.alone is None:
            return _kept(request, moment, done)
        alone = done.alone
    return shown(
        request, "signals/report.html", moment.match, moment=moment, form=form, alone=alone, **kept, **asks,
        **_who_reads(request, moment), worried=bool(typed.get("worry") or form.data.get("worry")),
    )  # fmt: skip


def _asks(moment: Moment) -> dict[str, Any]:
    """What this way of working asks besides, and whether a report waits on the device without a connection."""
    template = load(moment.match.programme)
    asked = template.questionnaires.get("visit_report")
    besides = {name: text.to(language()) for name, text in asked_besides(template).items()}
    hidden = template.is_hidden  # then distances count in steps
    return {"besides": besides, "waits": asked is not None and asked.offline, "hidden": hidden}


def _kept(request: Request, moment: Moment, done: actions.Reported) -> HttpResponse:
    """A thank you; for a script that brings what waited on the device, only that it is here."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"sent": True})
    messages.success(request, _("Kept. Thank you for telling."))
    return to_page(request, "called", done.signal.pk) if done.signal else to_page(request, "moment", moment.pk)


def _who_reads(request: Request, moment: Moment) -> dict[str, Any]:
    """Who reads a worry, and before when there is an answer."""
    reached = queries.would_reach(request.actor, moment.match, "worry", clock.now())
    three = triad(moment.match)
    return {
        "three": three, "professional": three.name("professional"), "client": three.name("client"),
        "hears": queries.names_of(reached.people) if reached else [],
        "answer_before": reached.deadline if reached else None, **phone(moment.organisation_id),
    }  # fmt: skip

"""How it went: one page, two taps, a worry along with it when there is one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from naast.moments.models import Moment
from naast.moments.queries import triad
from naast.moments.views.drafting import draft_context
from naast.moments.views.frame import key_of, shown, to_page
from naast.moments.views.meeting import moment_for
from naast.people.access import is_volunteer
from naast.people.pages import page
from naast.privacy import clock, kept_text
from naast.privacy.doors import Request, needs
from naast.signals import actions, queries
from naast.signals.forms import ReportForm


@page("report")
@needs(is_volunteer)
def report(request: Request, moment_id: str) -> HttpResponse:
    """Did it happen, how was it; the rest need not be."""
    moment = moment_for(request, moment_id)
    kept = draft_context(request, f"report:{moment.pk}")
    typed = getattr(kept["draft"], "typed", {})
    form = ReportForm(request.POST or kept_text.typed_before(request) or None, initial=typed)
    alone = None
    if request.method == "POST" and form.is_valid():
        done = actions.report_with_worry(moment=moment, key=key_of(request), by=request.actor, **form.told())
        if done.alone is None:
            messages.success(request, _("Kept. Thank you for telling."))
            return to_page(request, "called", done.signal.pk) if done.signal else to_page(request, "moment", moment.pk)
        alone = done.alone.reasons
    return shown(
        request, "signals/report.html", moment.match, moment=moment, form=form, alone=alone, **kept,
        **_who_reads(request, moment), worried=bool(typed.get("worry") or form.data.get("worry")),
    )  # fmt: skip


def _who_reads(request: Request, moment: Moment) -> dict[str, Any]:
    """Who reads a worry, and before when there is an answer."""
    reached = queries.would_reach(request.actor, moment.match, "worry", clock.now())
    three = triad(moment.match)
    return {
        "three": three, "professional": three.name("professional"), "client": three.name("client"),
        "hears": queries.names_of(reached.people) if reached else [],
        "answer_before": reached.deadline if reached else None,
    }  # fmt: skip

"""The confidential place: one person reads this, and her deputy when she is away. Never a coordinator."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.moments.views.frame import key_of, shown, to_page
from naast.people.access import is_client_or_volunteer, is_staff
from naast.people.form_pages import typed
from naast.people.pages import page
from naast.privacy import clock
from naast.privacy.actor import STAFF
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import Refused
from naast.programmes.refusing import language
from naast.signals import actions, queries, rules
from naast.signals.forms import ApartForm
from naast.signals.views.helping import chosen_match, together
from naast.signals.views.keeping import drafted, forget, keep, phone

PLACE = "apart"


@page("apart")
@needs(is_client_or_volunteer)
def apart(request: Request) -> HttpResponse:
    """A volunteer (and a client, where the programme says so) writes to the confidential adviser alone."""
    return _write(request, chosen_match(request))


@needs(is_staff)
def apart_at_work(request: Request) -> HttpResponse:
    """The same for who works here."""
    return _write(request, None)


def _write(request: Request, match: Match | None) -> HttpResponse:
    found = _in_confidence(request, match)
    kept, before = drafted(request, PLACE)
    form = ApartForm([(one.id, one.name) for one in found], typed(request), initial=before)
    alone = None
    if request.method == "POST" and form.is_valid():
        try:
            raised = actions.raise_signal(match=match, key=key_of(request), by=request.actor, **form.cleaned_data)
        except Refused as nobody:
            keep(request, PLACE)
            alone = nobody.reasons
        else:
            return _thanks(request, raised.pk)
    return shown(request, "signals/apart.html", form=form, alone=alone, **_frame(request, found), **kept)


def _thanks(request: Request, signal_id: object) -> HttpResponse:
    forget(request, PLACE)
    if request.actor.hat == STAFF:
        messages.success(request, _("It is with the one person who reads it."))
        return redirect("signals:signal", signal_id)
    return to_page(request, "called", signal_id)


def _in_confidence(request: Request, match: Match | None) -> list[queries.Reach]:
    """What goes to the confidential adviser alone, for this part; a page that does not exist when there is nothing."""
    at = queries.standing(request.actor, match)
    if at is None:
        raise Http404
    found = queries.reaches(request.actor, match, clock.now(), language())
    mine = [one for one in found if rules.reaches_only(at.template, one.id, "confidant")]
    if not mine:
        raise Http404
    return mine


def _frame(request: Request, found: list[queries.Reach]) -> dict[str, Any]:
    """Who reads this, who stands in, and before when."""
    first = found[0]
    return {
        "reads": together(first.names), "steps_in": together(first.stand_ins), "before": first.before,
        "nobody": first.do, "helps": first.help, **phone(request.actor.organisation_id),
    }  # fmt: skip

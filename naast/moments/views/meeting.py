"""Planning to see each other, looking at it, calling it off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients.speaking import interpreter_for
from naast.matches.models import Match
from naast.matches.queries.places import zone_of
from naast.moments import actions
from naast.moments.forms import CallOffForm, OwnContactForm, PlanForm
from naast.moments.models import Moment, Observation, Report
from naast.moments.queries.happened import EARLY
from naast.moments.views.frame import as_key, key_of, match_for, on_from, shown, to_page
from naast.people.access import is_client_or_volunteer, is_professional, is_professional_or_coordinator, is_volunteer
from naast.people.pages import address, page
from naast.privacy import clock, kept_text
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.programmes.refusing import language


@page("plan")
@needs(is_volunteer)
def plan(request: Request, match_id: str) -> HttpResponse:
    """Plan to see each other."""
    return _plan(request, match_for(request, match_id))


@needs(is_professional_or_coordinator)
def staff_plan(request: Request, match_id: UUID) -> HttpResponse:
    """Plan for these three."""
    return _plan(request, match_for(request, match_id))


def _plan(request: Request, match: Match) -> HttpResponse:
    form = PlanForm(activities_of(match), request.POST or kept_text.typed_before(request))
    if request.method == "POST" and form.is_valid():
        moment = actions.plan_moment(match=match, key=key_of(request), by=request.actor, **form.cleaned_data)
        if moment.at < clock.now() and request.actor.hat == "volunteer":
            return to_page(request, "report", moment.pk)
        messages.success(request, _("It is in the agenda of all of you."))
        return on_from(request, match, "plan", "moments:of-match") if request.actor.hat == "staff" else to_page(
            request, "moment", moment.pk
        )  # fmt: skip
    return shown(
        request, "moments/plan.html", match, form=form, reach=reach_in(request, match), far=zone_of(match),
        interpreter=interpreter_for(match.request_id) if request.actor.hat == "staff" else None,
    )  # fmt: skip


def reach_in(request: Request, match: Match) -> str:
    """Where the people of this match reach each other within the house."""
    if request.actor.hat == "staff":
        return reverse("moments:messages", args=[match.pk])
    name = "messages" if request.actor.hat == "volunteer" else "client-messages"
    return address(request.actor.person_id, name, match.pk)


def activities_of(match: Match) -> list[tuple[str, str]]:
    """What these people may do together, in the words of the programme."""
    template = load(match.programme)
    agreed = match.agreements.filter(replaced_at__isnull=True).first()
    chosen = [one["activity"] for one in agreed.activities if one["by"] != "professional"] if agreed else []
    return [(name, template.activities[name].name.to(language())) for name in chosen if template.permits(name)]


@page("moment")
@needs(is_client_or_volunteer)
def moment(request: Request, moment_id: str) -> HttpResponse:
    """One moment: when, where, and what to do when it does not work out."""
    found = moment_for(request, moment_id)
    form = CallOffForm(initial={"words": _("This time it does not work for me."), "version": found.version})
    return _one(request, found, form)


def _one(request: Request, found: Moment, form: CallOffForm) -> HttpResponse:
    mine = Report.objects.visible_to(request.actor).filter(moment=found, by_id=request.actor.person_id).first()
    struck = Observation.objects.visible_to(request.actor).filter(
        moment=found, by_id=request.actor.person_id, kind=Observation.Kind.STRIKING
    )
    return shown(
        request, "moments/moment.html", found.match, moment=found, report=mine, form=form,
        struck=struck.first() if mine else None,
        is_over=found.at < clock.now(), may_report=found.at < clock.now() + EARLY,
        reach=reach_in(request, found.match),
    )  # fmt: skip


@page("call-off")
@needs(is_client_or_volunteer)
def call_off(request: Request, moment_id: str) -> HttpResponse:
    """One tap, a ready sentence."""
    found = moment_for(request, moment_id)
    if before := kept_text.typed_before(request):
        return _one(request, found, CallOffForm(before))
    form = CallOffForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            actions.call_off(
                moment=found, words=form.cleaned_data["words"], version=form.cleaned_data["version"], by=request.actor
            )
            messages.success(request, _("It is called off. We tell the others."))
        except EditedMeanwhile:
            messages.warning(request, _("Somebody changed this moment just now. Look at it, and choose again."))
    return to_page(request, "moment", found.pk)


def moment_for(request: Request, moment_id: str) -> Moment:
    """The moment behind an address, for those of its match."""
    found = get_object_or_404(Moment.objects.visible_to(request.actor).select_related("match"), pk=as_key(moment_id))
    match_for(request, found.match_id)
    return found


@needs(is_professional_or_coordinator)
def staff_call_off(request: Request, moment_id: UUID) -> HttpResponse:
    """Called off by who leads the match."""
    found = moment_for(request, str(moment_id))
    if request.method == "POST":
        actions.call_off(moment=found, by=request.actor)
        messages.success(request, _("It is called off. The others see it."))
    return redirect("moments:of-match", found.match_id)


@needs(is_professional)
def own_contact(request: Request, match_id: UUID) -> HttpResponse:
    """The professional notes that she saw or spoke the client herself."""
    match = match_for(request, match_id)
    form = OwnContactForm(request.POST or kept_text.typed_before(request), initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        actions.note_own_contact(
            match=match, at=form.moment(), style=form.cleaned_data["style"], key=key_of(request), by=request.actor
        )
        messages.success(request, _("Noted. You keep coming yourself."))
        return redirect("moments:of-match", match.pk)
    return shown(request, "moments/own_contact.html", match, form=form)

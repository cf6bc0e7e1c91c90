"""The circle at the desk of its coordinator: who is in it, whether it fits, somebody new, minutes and risk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from naast.matches import actions as matches
from naast.matches import rules as match_rules
from naast.matches.models import CircleLook, Match, Newcomer
from naast.matches.queries.rings import in_circle, is_short, looks_at, newcomer_of, said_of, size_of
from naast.moments.views.telling import in_words
from naast.people.access import is_coordinator
from naast.people.form_pages import kept, typed
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.rings import queries
from naast.rings.forms import JoinForm, LookForm, NewcomerForm
from naast.rings.views.parts import led_by, show
from naast.volunteers.models import Volunteer
from naast.volunteers.showing import full_name

About = CircleLook.About


def _back(match: Match) -> HttpResponse:
    return redirect(reverse("rings:circle", args=[match.pk]))


def ready_for(match: Match, who: Actor) -> list[tuple[str, str]]:
    """The volunteers who are ready for this way of working and not in it, by their full name: some have the same first
    name."""
    inside = [one.person_id for one in match.participants.all() if one.until is None]
    found = Volunteer.objects.visible_to(who).filter(state=Volunteer.State.READY, programme=match.programme)
    rows = found.exclude(person_id__in=inside).order_by("first_name", "last_name", "id")
    return [(str(one.pk), full_name(one)) for one in rows]


@needs(is_coordinator)
def one(request: Request, pk: UUID) -> HttpResponse:
    """Who is in it, who could come, and what you think of it."""
    return _page(request, led_by(request, pk))


def _page(request: Request, match: Match, **sent: Any) -> HttpResponse:
    people, new = ready_for(match, request.actor), newcomer_of(match)
    page: dict[str, Any] = {
        "inside": in_circle(match), "size": size_of(match), "short": is_short(match), "looks": looks_at(match),
        "suitability_form": LookForm(auto_id="suitability_%s"), "composition_form": LookForm(auto_id="composition_%s"),
        "join_form": JoinForm(people=people), "newcomer_form": NewcomerForm(people=people), "nobody": not people,
        "newcomer": new, "said": said_of(new) if new else [], "running": match.state in match_rules.TOGETHER,
        "forming": match.state in match_rules.BEFORE_START and match.met_on is None,
        "ended": match.state == match_rules.ENDED,
        "names": {one.person_id: one.first_name for one in match.participants.all()},
    }  # fmt: skip
    return show(request, "circle", match, **(page | sent))


@needs(is_coordinator)
def look(request: Request, pk: UUID, about: str) -> HttpResponseBase:
    """Whether a circle fits, or whether these people fit together."""
    match = led_by(request, pk)
    if about not in About.values:
        raise Http404
    form = LookForm(typed(request), auto_id=f"{about}_%s")
    if request.method != "POST" or not form.is_valid():
        return _page(request, match, **{f"{about}_form": form})
    matches.look_at_circle(match=match, about=about, by=request.actor, **form.cleaned_data)
    kept(request)
    return _back(match)


def _volunteer(request: Request, pk: str) -> Volunteer:
    return get_object_or_404(Volunteer.objects.visible_to(request.actor), pk=pk)


@needs(is_coordinator)
def join(request: Request, pk: UUID) -> HttpResponseBase:
    """One volunteer more, before they meet."""
    match = led_by(request, pk)
    form = JoinForm(typed(request), people=ready_for(match, request.actor))
    if request.method != "POST" or not form.is_valid():
        return _page(request, match, join_form=form)
    matches.join_circle(
        match=match, volunteer=_volunteer(request, form.cleaned_data["volunteer"]), by=request.actor
    )  # fmt: skip
    kept(request)
    return _back(match)


@needs(is_coordinator)
def leave(request: Request, pk: UUID, participant: UUID) -> HttpResponseBase:
    """One of them leaves; the circle goes on."""
    match = led_by(request, pk)
    one = next((one for one in in_circle(match) if one.pk == participant), None)
    if request.method == "POST" and one is not None:
        matches.leave_circle(match=match, person_id=one.person_id, by=request.actor)
        kept(request)
    return _back(match)


@needs(is_coordinator)
def newcomer(request: Request, pk: UUID) -> HttpResponseBase:
    """Ask somebody new, and everybody in the circle, each apart."""
    match = led_by(request, pk)
    form = NewcomerForm(typed(request), people=ready_for(match, request.actor))
    if request.method != "POST" or not form.is_valid():
        return _page(request, match, newcomer_form=form)
    said = form.cleaned_data
    matches.ask_about_newcomer(
        match=match, volunteer=_volunteer(request, said["volunteer"]), words=said["words"], by=request.actor
    )  # fmt: skip
    kept(request)
    return _back(match)


@needs(is_coordinator)
def newcomer_in(request: Request, pk: UUID) -> HttpResponseBase:
    """Everybody said yes: she comes in."""
    return _settle(request, pk, matches.let_newcomer_in)


@needs(is_coordinator)
def newcomer_end(request: Request, pk: UUID) -> HttpResponseBase:
    """It will not be this one; nobody hears who said no."""
    return _settle(request, pk, matches.end_newcomer)


def _settle(request: Request, pk: UUID, settle: Any) -> HttpResponseBase:
    match = led_by(request, pk)
    there: Newcomer | None = newcomer_of(match)
    if request.method == "POST" and there is not None:
        settle(newcomer=there, by=request.actor)
        kept(request)
    return _back(match)


@needs(is_coordinator)
def minutes(request: Request, pk: UUID) -> HttpResponse:
    """What was written of each meeting, and where nobody wrote in time."""
    match, now = led_by(request, pk), clock.now()
    template = load(match.programme)
    rows = [
        (one, in_words(template, one.minutes.answers) if one.minutes else [], one.late(now))
        for one in queries.meetings_of(match, now)
    ]
    return show(request, "minutes", match, rows=rows, hours=queries.within_hours(match))


@needs(is_coordinator)
def risk(request: Request, pk: UUID) -> HttpResponse:
    """How the circle looks at risk over time. Nobody else reads this."""
    match = led_by(request, pk)
    answers, template = queries.risk_answers(match, request.actor), load(match.programme)
    names = {one.person_id: one.first_name for one in match.participants.all()}
    said = [(one.answered_at, names.get(one.by_id, ""), in_words(template, one.answers)) for one in answers]
    return show(request, "risk", match, trends=queries.trends(match, answers), said=said)

"""What volunteers and core member see of their circle: who is in it, and the short minutes of each meeting."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from naast.matches import actions as matches
from naast.matches import rules as match_rules
from naast.matches.queries.rings import in_circle
from naast.moments.models import Moment
from naast.moments.views.telling import in_words
from naast.people.access import is_client_or_volunteer, is_volunteer
from naast.people.form_pages import kept, tell, typed
from naast.people.pages import address, page
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.rings import access, actions, queries, rules
from naast.rings.forms import MinutesForm
from naast.rings.views.parts import my_circle, show_own


@page("our-circle")
@needs(is_client_or_volunteer)
def our_circle(request: Request, pk: str) -> HttpResponse:
    """Who is in it, and what was written of each meeting."""
    match, now = my_circle(request, pk), clock.now()
    template, writes = load(match.programme), access.writes_minutes(request.actor, match)
    rows = [
        (one, in_words(template, one.minutes.answers) if one.minutes else [], writes and one.minutes is None)
        for one in (queries.meetings_of(match, now) if match.inner_dossier_id else [])
    ]
    leaves = writes and match.state in match_rules.TOGETHER
    return show_own(request, "circle", match, rows=rows, inside=in_circle(match), leaves=leaves,
                    hours=queries.within_hours(match), mine=request.actor.person_id)  # fmt: skip


@page("minutes")
@needs(is_volunteer)
def minutes(request: Request, pk: str) -> HttpResponse:
    """Short minutes of one meeting."""
    moment = get_object_or_404(Moment.objects.visible_to(request.actor), pk=_id(pk))
    match = my_circle(request, str(moment.match_id))
    there = queries.minutes_of_moment(moment)
    first = {**(there.answers if there else {}), "version": there.version if there else 0}
    form = MinutesForm(load(match.programme), rules.REPORT, typed(request), initial=first)
    if request.method == "POST" and form.is_valid() and _keep(request, form, moment):
        return redirect(address(request.actor.person_id, "our-circle", match.pk))
    now = queries.minutes_of_moment(moment)
    tell(form, now.version if now else 0, [])
    return show_own(request, "minutes", match, form=form, moment=moment)


def _keep(request: Request, form: MinutesForm, moment: Moment) -> bool:
    said = form.cleaned_data
    try:
        actions.write_minutes(
            moment=moment, answers=form.answers, version=said["version"], key=said["key"], by=request.actor
        )
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        return False
    kept(request)
    return True


@page("leave-circle")
@needs(is_volunteer)
def leave(request: Request, pk: str) -> HttpResponse:
    """Leave the circle; nobody asks why."""
    match = my_circle(request, pk)
    if request.method == "POST":
        matches.leave_circle(match=match, person_id=request.actor.person_id, by=request.actor)
        kept(request)
        return redirect(address(request.actor.person_id, "home"))
    return show_own(request, "leave", match)


def _id(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError as wrong:
        raise Http404 from wrong

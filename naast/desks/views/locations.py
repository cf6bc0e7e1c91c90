"""The team of a location, for those who work there and for its volunteers; her rules, and a worry about paid work."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from naast.desks.queries.locations import team_of, volunteers_at
from naast.locations import actions
from naast.locations.access import reads_locations
from naast.locations.changed import changed_for
from naast.locations.forms import WorryForm
from naast.locations.models import DisplacementWorry, LocationFile
from naast.locations.naming import names_at_work
from naast.locations.queries import names_of, rules_for
from naast.locations.rules import has_phases
from naast.locations.views.ruling import read
from naast.people.access import is_volunteer
from naast.people.pages import address, page
from naast.privacy import clock, kept_text
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.volunteers.models import Volunteer


@needs(reads_locations)
def team(request: Request, pk: UUID) -> HttpResponse:
    """Who is there: contact and deputy, on call, colleagues; volunteers by first name."""
    file = get_object_or_404(LocationFile.objects.visible_to(request.actor), pk=pk)
    shown = {
        "file": file, "name": names_of([file]).get(file.location_id, ""), "template": load(file.programme),
        "team": team_of(file.organisation_id, file.location_id),
        "volunteers": volunteers_at(file.location_id, clock.now()),
    }  # fmt: skip
    return render(request, "desks/team.html", shown)


def _her_file(request: Request) -> Volunteer:
    her = Volunteer.objects.visible_to(request.actor).filter(person_id=request.actor.person_id).first()
    if her is None or her.location_id is None:
        raise Http404
    return her


@page("team-here")
@needs(is_volunteer)
def team_here(request: Request) -> HttpResponse:
    """Who is there for a volunteer at her location, and when."""
    her = _her_file(request)
    shown = {"team": team_of(her.organisation_id, her.location_id), "template": load(her.programme)}  # type: ignore[arg-type]
    return render(request, "desks/team_here.html", shown | {"asks": has_phases(load(her.programme))})


@page("rules-here")
@needs(is_volunteer)
def rules_here(request: Request) -> HttpResponse:
    """The rules that hold where she is: first the sentences that changed, then what is fixed, the room, and why."""
    if "read" in request.POST:
        read(request)
        return redirect(address(request.actor.person_id, "rules-here"))
    shown = {"rules": rules_for(request.actor), "changed": changed_for(request.actor)}
    return render(request, "desks/rules_here.html", shown)


@page("paid-work")
@needs(is_volunteer)
def paid_work(request: Request) -> HttpResponse:
    """Was this paid work once? One small form; who answers, and before when, stands there at once."""
    her, who = _her_file(request), request.actor
    template = load(her.programme)
    if not has_phases(template):
        raise Http404
    typed = request.POST or kept_text.typed_before(request)
    form = WorryForm(typed, template=template, colleagues=names_at_work(who))
    if request.method == "POST" and form.is_valid():
        actions.raise_worry_as_volunteer(
            location_id=her.location_id, programme=her.programme, first_name=her.first_name,  # type: ignore[arg-type]
            **form.cleaned_data, by=who,
        )  # fmt: skip
        messages.success(request, _("Asked. You read the answer here."))
        return redirect(address(who.person_id, "paid-work"))
    mine = DisplacementWorry.objects.visible_to(who).filter(by_id=who.person_id).order_by("-raised_on", "-made_at")
    return render(request, "desks/paid_work.html", {"form": form, "mine": mine, "template": template})

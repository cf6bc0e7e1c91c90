"""Standing duos: who work together again and again, for staff, and for the volunteer herself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.matches import actions, care_forms
from naast.matches.models import StandingDuo
from naast.matches.queries.care import my_duos, volunteers_known_to
from naast.people.access import is_coordinator, is_professional_or_coordinator, is_volunteer
from naast.people.form_pages import kept, saved, typed
from naast.people.pages import address, page
from naast.people.queries import on_duty
from naast.privacy.doors import Request, needs
from naast.ui import days
from naast.volunteers.models import Volunteer

State = Volunteer.State
Row = tuple[StandingDuo, list[str], care_forms.MetForm | None]


def rows_of(request: Request) -> list[Row]:
    """Each duo with who said what, and the form of a day for the one of the two who looks."""
    return [(duo, said_of(duo), _met_form(request, duo)) for duo in my_duos(request.actor)]


def said_of(duo: StandingDuo) -> list[str]:
    """Who said when they met, one sentence each."""
    both = ((duo.professional_name, duo.professional_met_on), (duo.volunteer_name, duo.volunteer_met_on))
    return [
        _("%(name)s says: we met on %(day)s.") % {"name": name, "day": days.on(on)}
        if on
        else _("%(name)s did not say yet when they met.") % {"name": name}
        for name, on in both
    ]


def _met_form(request: Request, duo: StandingDuo) -> care_forms.MetForm | None:
    own = {duo.professional_id: duo.professional_met_on, duo.volunteer_person_id: duo.volunteer_met_on}
    if request.actor.person_id not in own:
        return None
    first = care_forms.about_duo(duo, own[request.actor.person_id])
    return care_forms.MetForm(initial=first, auto_id=f"{duo.pk}_%s")


@needs(is_professional_or_coordinator)
def duos(request: Request) -> HttpResponse:
    """Who work together as a duo, as far as the reader is in it."""
    return render(request, "matches/duos.html", {"rows": rows_of(request)})


@needs(is_professional_or_coordinator)
def new_duo(request: Request) -> HttpResponse:
    """Bring two together who know each other, or are about to."""
    form = care_forms.DuoForm(typed(request), **_people(request))
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = dict(form.cleaned_data)
        one, other = UUID(said.pop("professional_id")), UUID(said.pop("volunteer_person_id"))
        actions.start_duo(professional_id=one, volunteer_person_id=other, **said, by=request.actor)
        kept(request)
        return redirect("matches:duos")
    return render(request, "matches/new_duo.html", {"form": form})


def _people(request: Request) -> dict[str, list[tuple[str, str]]]:
    """Whom the one who looks may bring together: a professional herself with whom she knows."""
    who = request.actor
    here = on_duty(who.organisation_id, None, "professional", "location_contact")
    if not is_coordinator(who):
        here = [one for one in here if one.person_id == who.person_id]
        volunteers = volunteers_known_to(who)
    else:
        files = Volunteer.objects.visible_to(who).filter(state__in=(State.READY, State.PAUSED, State.ON_THE_WAY))
        files = files.order_by("first_name", "id")
        volunteers = [(one.person_id, f"{one.first_name} {one.last_name}") for one in files]
    professionals = {str(one.person_id): one.first_name for one in here}
    return {"professionals": list(professionals.items()), "volunteers": [(str(pk), name) for pk, name in volunteers]}


@require_POST
@needs(is_professional_or_coordinator)
def met(request: Request, pk: UUID) -> HttpResponse:
    """We met on this day."""
    duo = get_object_or_404(StandingDuo.objects.visible_to(request.actor), pk=pk)
    _say_met(request, duo)
    return redirect("matches:duos")


def _say_met(request: Request, duo: StandingDuo) -> None:
    """Keep the day, or say in words why it was not kept."""
    form = care_forms.MetForm(request.POST)
    if saved(request, form, actions.say_met, duo=duo):
        kept(request)
    elif getattr(form, "edited", False):
        messages.info(request, _("Somebody else changed this meanwhile. Look at it once more."))
    else:
        messages.info(request, _("This day was not kept. Choose today or a day before."))


@require_POST
@needs(is_professional_or_coordinator)
def end_duo(request: Request, pk: UUID) -> HttpResponse:
    """No duo any more; no reason is asked."""
    duo = get_object_or_404(StandingDuo.objects.visible_to(request.actor), pk=pk)
    actions.end_duo(duo=duo, by=request.actor)
    kept(request)
    return redirect("matches:duos")


@page("duos")
@needs(is_volunteer)
def own_duos(request: Request) -> HttpResponse:
    """With whom I work as a duo, and on which day we met."""
    if request.method == "POST":
        duo = _mine(request)
        if request.POST.get("step") == "end":
            actions.end_duo(duo=duo, by=request.actor)
            kept(request)
        else:
            _say_met(request, duo)
        return redirect(address(request.actor.person_id, "duos"))
    return render(request, "matches/own/duos.html", {"rows": rows_of(request)})


def _mine(request: Request) -> StandingDuo:
    """The duo of this form, when it is hers."""
    try:
        wanted = UUID(request.POST.get("duo", ""))
    except ValueError as wrong:
        raise Http404 from wrong
    mine = StandingDuo.objects.visible_to(request.actor).filter(volunteer_person_id=request.actor.person_id)
    return get_object_or_404(mine, pk=wanted)

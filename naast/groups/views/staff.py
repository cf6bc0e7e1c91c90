"""The activities of a location: the list, a new one, one with its people and times, and what hangs on the wall."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from naast.groups import access, actions, queries, rules
from naast.groups.forms import AskForm, LeadForm, OpenForm, PlanForm
from naast.groups.models import GroupActivity
from naast.groups.views.parts import activity_choices, figures, gate_of, my_group, names
from naast.people.form_pages import kept, typed
from naast.people.models import Location
from naast.people.queries import OnDuty
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load

PER_PAGE = 50


@needs(access.may_see_list)
def listed(request: Request) -> HttpResponse:
    """What is open to drop into, with who leads it and the next time."""
    ended = request.GET.get("ended") == "yes"
    page = Paginator(queries.in_list(request.actor, ended=ended), PER_PAGE).get_page(request.GET.get("page"))
    places = {one.pk: one.name for one in Location.objects.filter(organisation_id=request.actor.organisation_id)}
    rows = [
        {"standing": one, "figures": figures(one), "names": names(one), "place": places.get(one.group.location_id, "")}
        for one in queries.standing_of(page.object_list, clock.now())
    ]
    may_open = access.may_open(request.actor) and bool(queries.programmes_with_groups(request.actor.organisation_id))
    return render(request, "groups/list.html", {"rows": rows, "page": page, "ended": ended, "may_open": may_open})


@needs(access.may_open)
def opened(request: Request) -> HttpResponse:
    """Open one."""
    programme = _programme(request)
    form = _open_form(request, programme)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        group = actions.open_group(
            key=said["key"], location=Location.objects.get(pk=said["location"]), programme=programme,
            activity=said["activity"], called=said["called"], when=said["when"], runs_without=said["runs_without"],
            professional_id=UUID(said["professional"]), by=request.actor,
        )  # fmt: skip
        kept(request)
        return redirect("groups:group", group.pk)
    return render(request, "groups/new.html", {"form": form, "programme": programme, "steps": _steps()})


def _steps() -> list[str]:
    return [
        _("The professional says yes herself."), _("A coordinator adds who leads it."),
        _("When everything is there, it begins."),
    ]  # fmt: skip


def _programme(request: Request) -> str:
    """The way of working it belongs to: the one that was named, or the first that knows such activities."""
    found = queries.programmes_with_groups(request.actor.organisation_id)
    named = request.GET.get("programme", "")
    if not found or (named and named not in found):
        raise Http404
    return named or found[0]


def _open_form(request: Request, programme: str) -> OpenForm:
    here = queries.locations_of(request.actor)
    people = {
        one.person_id: one
        for place in here
        for one in queries.professionals_at(request.actor.organisation_id, place.pk)
    }
    return OpenForm(
        typed(request), locations=[(str(one.pk), one.name) for one in here],
        activities=activity_choices(programme, rules.held_here(load(programme))),
        professionals=_people(people.values()),
    )  # fmt: skip


def _people(found: Any) -> list[tuple[str, str]]:
    people: list[OnDuty] = list(found)
    return [(str(one.person_id), one.first_name) for one in people]


@needs(access.may_see_list)
def one(request: Request, pk: UUID) -> HttpResponse:
    """Who leads it, who stays accountable, what is still needed, and its times."""
    group = my_group(request, pk)
    return render(request, "groups/group.html", shown(request, group))


def shown(request: Request, group: GroupActivity) -> dict[str, Any]:
    """Everything on the page of one activity."""
    standing = queries.one_standing(group, clock.now())
    gate = [] if group.ended_on else gate_of(standing)
    return _people_on(request, standing) | {
        "group": group, "standing": standing, "now": clock.now(), "gate": gate, "plan_form": PlanForm(),
        "open_gate": all(line.met for line in gate), "times": queries.times_of(group),
    }  # fmt: skip


def _people_on(request: Request, standing: queries.Standing) -> dict[str, Any]:
    """Who leads it and could, who stays accountable and could."""
    group, asked, accountable = standing.group, standing.asked, standing.accountable
    coordinates = access.coordinates(request.actor, group)
    shape = rules.shape_of(load(group.programme))
    room = shape is not None and len(standing.volunteers) < shape.size("volunteer").max
    taken = [part.person_id for part in standing.volunteers]
    could = queries.could_lead(group, taken, clock.today()) if coordinates and room and not group.ended_on else []
    now = accountable.person_id if accountable else None
    others = [one for one in queries.professionals_for(group) if one.person_id != now]
    return {
        "coordinates": coordinates, "could": could, "room": room, "others": others,
        "asked_me": asked is not None and asked.person_id == request.actor.person_id,
        "lead_form": LeadForm(volunteers=[(str(one.pk), one.first_name) for one in could]),
        "ask_form": AskForm(professionals=_people(others)),
    }  # fmt: skip


@needs(access.may_see_list)
def poster(request: Request, pk: UUID) -> HttpResponse:
    """One sheet for the wall: what and when. No organisation, no place, no people."""
    group = my_group(request, pk)
    return render(request, "groups/poster.html", {"group": group})

"""The desks of those who work here: coordinator, professional, and whoever else has a role."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render

from naast.courses.queries import ways_with_courses
from naast.desks.queries import coordinator, costs, leaving, locations, places, professional, rhythm, rings, thinking_of
from naast.duties.access import reads_register
from naast.duties.queries import desk as duties
from naast.groups.queries import programmes_with_groups
from naast.insight.access import only_manages
from naast.insight.views import shown as counts
from naast.matching.access import lays_areas
from naast.oversight.access import only_keeps_the_log
from naast.oversight.queries import state_of
from naast.oversight.views import shown as weeks
from naast.partners.queries.walking import walks_here
from naast.people.access import is_coordinator, is_professional, is_staff
from naast.placements.queries.placing import ways_with_places
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.signals.queries.care import due_for
from naast.tables.queries.tables import ways_with_tables
from naast.vault.queries import on_desk as addresses


@needs(is_staff)
def today(request: Request) -> HttpResponse:
    """The desk that fits her role; whoever has both begins with the coordinator's."""
    who = request.actor
    if is_coordinator(who) and request.GET.get("desk") != "professional":
        return _coordinator(request)
    if is_professional(who):
        return _professional(request)
    if who.holds("pathfinder"):
        return _pathfinder(request)
    if only_manages(who):
        return counts(request, state=state_of(who.organisation_id))
    if only_keeps_the_log(who):
        return weeks(request)
    signals = professional.open_signals(who)
    shown = {"signals": signals, "today": clock.today(), "now": clock.now(), "due": due_for(who, clock.today()),
             "addresses": addresses(who, clock.now()), "places_here": ways_with_places(who.organisation_id),
             "duties": duties.on_desk(who), "reads_register": reads_register(who),
             "areas_here": lays_areas(who)}  # fmt: skip
    return render(request, "desks/staff.html", shown)


def _coordinator(request: Request) -> HttpResponse:
    who, today = request.actor, clock.today()
    desk, asks = coordinator.desk_for(who, clock.now(), today), rhythm.for_coordinator(who, today)
    left = [*leaving.for_coordinator(who, today), *rings.small_circles(who), *places.for_coordinator(who, clock.now())]
    return render(request, "desks/coordinator.html", {
        "desk": desk, "signals": professional.open_signals(who), "today": today, "both": is_professional(who),
        "asked": locations.todos(who, today), "due": due_for(who, today),
        "rhythm": replace(asks, todos=[*left, *asks.todos, *costs.todos(who)]),
        "thought": thinking_of.for_coordinator(who, today),
        "doors_here": programmes_with_groups(who.organisation_id),
        "tables_here": ways_with_tables(who.organisation_id), "places_here": ways_with_places(who.organisation_id),
        "walks_here": walks_here(who.organisation_id), "courses_here": ways_with_courses(who.organisation_id),
        "addresses": addresses(who, clock.now()), "duties": duties.on_desk(who),
    })  # fmt: skip


def _professional(request: Request) -> HttpResponse:
    who, today = request.actor, clock.today()
    desk = professional.desk_for(who, clock.now(), today)
    shown = {"desk": desk, "today": today, "both": is_coordinator(who), "due": due_for(who, today)}
    return render(request, "desks/professional.html", shown | {
        "places": locations.places_of(who, clock.now()), "doors_here": programmes_with_groups(who.organisation_id),
        "tables_here": ways_with_tables(who.organisation_id), "rings_here": rings.sits_around(who),
        "places_here": ways_with_places(who.organisation_id),
        "walks_here": walks_here(who.organisation_id), "courses_here": ways_with_courses(who.organisation_id),
        "addresses": addresses(who, clock.now()), "duties": duties.on_desk(who),
    })  # fmt: skip


def _pathfinder(request: Request) -> HttpResponse:
    """All locations of the organisation, and nothing of any client."""
    who, today = request.actor, clock.today()
    shown = {
        "rows": locations.all_places(who, today), "todos": locations.todos(who, today), "today": today,
        "signals": professional.open_signals(who), "due": due_for(who, today), "duties": duties.on_desk(who),
        "places_here": ways_with_places(who.organisation_id),
    }  # fmt: skip
    return render(request, "desks/pathfinder.html", shown)

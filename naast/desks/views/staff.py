"""The desks of those who work here: coordinator, professional, and whoever else has a role."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from naast.desks.queries import coordinator, professional
from naast.people.access import is_coordinator, is_professional, is_staff
from naast.privacy import clock
from naast.privacy.doors import Request, needs


@needs(is_staff)
def today(request: Request) -> HttpResponse:
    """The desk that fits her role; whoever has both begins with the coordinator's."""
    who = request.actor
    if is_coordinator(who) and request.GET.get("desk") != "professional":
        return _coordinator(request)
    if is_professional(who):
        return _professional(request)
    signals = professional.open_signals(who)
    return render(request, "desks/staff.html", {"signals": signals, "today": clock.today(), "now": clock.now()})


def _coordinator(request: Request) -> HttpResponse:
    desk = coordinator.desk_for(request.actor, clock.now(), clock.today())
    signals = professional.open_signals(request.actor)
    shown = {"desk": desk, "signals": signals, "today": clock.today(), "both": is_professional(request.actor)}
    return render(request, "desks/coordinator.html", shown)


def _professional(request: Request) -> HttpResponse:
    desk = professional.desk_for(request.actor, clock.now(), clock.today())
    shown = {"desk": desk, "today": clock.today(), "both": is_coordinator(request.actor)}
    return render(request, "desks/professional.html", shown)

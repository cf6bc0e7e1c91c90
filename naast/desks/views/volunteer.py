"""The volunteer's home and her people."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from naast.desks.queries.volunteer import Home, home_for
from naast.expenses.queries import asked_of
from naast.groups.queries import OnHome, on_home
from naast.groups.rules import shape_of
from naast.knowledge.queries.people import helped_lately
from naast.knowledge.queries.support import asked_as_guest
from naast.learning.queries.dilemmas import spoken, waiting
from naast.locations.changed import changed_for
from naast.partners.models import Walk
from naast.partners.queries import walking
from naast.peers.queries import not_mine_yet, times_ahead
from naast.people.access import is_client_or_volunteer, is_volunteer
from naast.people.pages import page
from naast.privacy import clock
from naast.privacy.actor import CLIENT
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.tables.queries.tables import mine, ways_with_tables
from naast.ui.pieces import NetPerson
from naast.volunteers.models import Volunteer
from naast.volunteers.thinking_of import asked_along


@page("home")
@needs(is_client_or_volunteer)
def home(request: Request) -> HttpResponse:
    """Where somebody with pages of her own begins."""
    if request.actor.hat == CLIENT:
        from naast.desks.views.client import beside_me

        return beside_me(request)
    gathered, today = _gather(request), clock.today()
    shown = {"home": gathered, "net": net_of(gathered), "today": today, "groups": _groups(request, gathered)}
    shown["guest"] = asked_as_guest(request.actor, clock.now())
    shown["day"] = asked_along(request.actor)
    shown["about_expenses"] = asked_of(request.actor)
    shown["helped"] = helped_lately(request.actor, today)
    shown["peers"], shown["changed"] = not_mine_yet(request.actor), changed_for(request.actor)
    shown["times"] = times_ahead(request.actor, clock.now())
    shown["dilemmas"] = [(one, spoken(one)) for one in waiting(request.actor, today)]
    at_tables = bool(ways_with_tables(gathered.volunteer.organisation_id)) and mine(request.actor).exists()
    walks = _walks(request, gathered)
    return render(request, "desks/volunteer.html", shown | {"at_tables": at_tables, "walks": walks})


def _groups(request: Request, home: Home) -> OnHome | None:
    """What she leads, where the way of working knows activities with an open door."""
    return on_home(request.actor, clock.now()) if shape_of(load(home.volunteer.programme)) else None


def _walks(request: Request, home: Home) -> list[Walk]:
    """To which partners she goes, where the way of working knows that."""
    goes = load(home.volunteer.programme).has_walks
    return list(walking.mine(request.actor)) if goes else []


@page("my-people")
@needs(is_volunteer)
def my_people(request: Request) -> HttpResponse:
    """The people she stands beside, with what was agreed and what she may know."""
    gathered = _gather(request)
    return render(request, "desks/my_people.html", {"home": gathered, "net": net_of(gathered), "today": clock.today()})


def _gather(request: Request) -> Home:
    own = Volunteer.objects.visible_to(request.actor).filter(person_id=request.actor.person_id).first()
    if own is None:
        raise Http404
    return home_for(request.actor, own, clock.now(), clock.today())


def net_of(home: Home) -> list[NetPerson]:
    """Who catches her: the professionals who stay accountable, and who is on call."""
    known = [NetPerson(name[:1].upper(), name, hours) for name, hours in home.accountable]
    return [*known, *(NetPerson(one.first_name[:1].upper(), one.first_name, one.reachable) for one in home.back_up)]

"""The client's page, and the way out of it at once."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from naast.clients.helping import may_help
from naast.clients.measuring import waiting_for
from naast.clients.models import Client
from naast.clients.queries import DREAM
from naast.courses.queries import my_seat, my_times
from naast.desks.queries.client import page_for
from naast.desks.queries.triads import beside_her
from naast.groups.queries import open_doors
from naast.groups.rules import shape_of
from naast.knowledge.queries.support import asked_as_guest
from naast.learning.queries.stories import my_stories
from naast.partners.queries.referring import asked_for, goes_to_partners
from naast.people.at_desk import at_desk
from naast.placements.queries.placing import hers, talents_of
from naast.privacy import clock
from naast.privacy.doors import Request, open_to_all
from naast.programmes.explaining import OWN_PAGE, explanations
from naast.programmes.loading import load
from naast.tables.queries.tables import may_ask

# Where a quick exit leads when the organisation chose nothing else: a page that says nothing about anybody.
HARMLESS = "/leave"


def beside_me(request: Request) -> HttpResponse:
    """Who stands beside me, what they know, who looked, and how to stop."""
    own = Client.objects.visible_to(request.actor).filter(person_id=request.actor.person_id).first()
    if own is None:
        raise Http404
    today = clock.today()
    gathered = page_for(request.actor, own, clock.now(), today)
    trio = beside_her(gathered.side, today) if gathered.side else []
    shown = {"mine": gathered, "trio": trio, "today": today, "stories": my_stories(request.actor).exists()}
    elsewhere = goes_to_partners(own.programme) and asked_for(request.actor)
    at_work = load(own.programme).has_placements
    shown |= {"doors": _doors(own), "tables": may_ask(own), "elsewhere": elsewhere, "at_work": at_work}
    shown |= {"place": hers(request.actor) if at_work else None}
    shown |= {"card": talents_of(gathered.request) if at_work and gathered.request else None}
    shown |= _course(request, own) | {"guest": asked_as_guest(request.actor, clock.now())}
    shown["explained"] = explanations(own.organisation_id, load(own.programme), OWN_PAGE)
    shown["lists"] = waiting_for(own)
    shown |= {"copy": not at_desk(request), "helping": may_help(own) and not at_desk(request)}
    shown["dreams"] = DREAM in load(own.programme).questionnaires
    return render(request, "desks/client.html", shown)


def _course(request: Request, own: Client) -> dict[str, object]:
    """Her seat in a course, when the way of working knows one, and the next time."""
    seat = my_seat(request.actor) if load(own.programme).has_course else None
    if seat is None:
        return {}
    coming = [one for one in my_times(seat) if one.at >= clock.now() and one.state == "planned"]
    return {"seat": seat, "next_time": coming[0] if coming and seat.stopped_on is None else None}


def _doors(own: Client) -> list[tuple[str, str]]:
    """What is open where she is, when the way of working knows such activities."""
    return open_doors() if shape_of(load(own.programme)) else []


@open_to_all("leaving has to work for everybody, also when the session is over")
def leave(request: HttpRequest) -> HttpResponse:
    """Quick exit: the session ends at once, and what follows is empty and harmless."""
    if request.method == "POST":
        logout(request)
        answer: HttpResponse = HttpResponseRedirect(HARMLESS)
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        answer.delete_cookie(settings.SESSION_COOKIE_NAME)
    else:
        answer = render(request, "desks/leave.html")
    answer.headers["Cache-Control"] = "no-store"
    return answer

"""Peer consultation on the pages of a volunteer: her groups, her questions, and what a time of her group gave."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from naast.peers import actions, queries
from naast.peers.models import PeerGroup
from naast.peers.views import parts
from naast.people.access import is_volunteer
from naast.people.form_pages import as_id
from naast.people.pages import address, page
from naast.privacy import clock
from naast.privacy.doors import Request, needs


@page("peers")
@needs(is_volunteer)
def mine(request: Request) -> HttpResponse:
    """The groups I am invited to, and the questions I keep for them."""
    who, here = request.actor, address(request.actor.person_id, "peers")
    if "put_away" in request.POST:
        parts.put_away(request)
        return redirect(here)
    form, kept = parts.question_form(request)
    if kept:
        return redirect(here)
    groups = queries.standing_of(list(queries.groups_of(who)[:20]), who, clock.now())
    shown = {"groups": groups, "questions": queries.my_questions(who), "form": form}
    return render(request, "peers/own/list.html", shown)


@page("peer-group")
@needs(is_volunteer)
def my_group(request: Request, group_id: str) -> HttpResponse:
    """One group: when it meets, how, and what was asked. Joining and stepping out are one press."""
    who, group = request.actor, parts.my_group(request, as_id(group_id))
    here, sent, posted = address(who.person_id, "peer-group", group.pk), None, request.POST
    if "turn" in posted:
        turn, form, kept = parts.gave(request, group)
        if kept:
            return redirect(here)
        sent = (turn, form)
    elif posted:
        return redirect(_does(request, group, here))
    meetings, now = list(queries.meetings_of(group)[: parts.SHOWN]), clock.now()
    times = parts.shown_of(request, meetings, group, sent)
    been = [one for one in times if one.over and one.meeting.called_off_on is None]
    coming = [one for one in reversed(times) if not one.over]
    shown = parts.around(request, group, now) | {"coming": coming, "been": been}
    return render(request, "peers/own/group.html", shown)


def _does(request: Request, group: PeerGroup, here: str) -> str:
    if "bring" in request.POST:
        parts.bring(request, group)
    elif "join" in request.POST:
        actions.join(group=group, by=request.actor)
    elif "out" in request.POST:
        actions.step_out(group=group, by=request.actor)
        return address(request.actor.person_id, "peers")
    return here

"""What a volunteer sees of the activities she leads. Telling how many came takes two taps."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.groups import actions, queries, rules
from naast.groups.forms import CountForm
from naast.groups.models import GroupPart, GroupTime
from naast.groups.views.changing import told
from naast.groups.views.parts import listed
from naast.people.access import is_volunteer
from naast.people.form_pages import as_id, kept, typed
from naast.people.pages import address, page
from naast.people.queries import staff_names
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load


@page("group")
@needs(is_volunteer)
def group(request: Request, group_id: str) -> HttpResponse:
    """When it is, with whom she leads it, who stays accountable; and stepping back."""
    found = get_object_or_404(queries.led_by(request.actor), pk=as_id(group_id))
    if request.method == "POST":
        mine = GroupPart.objects.get(group=found, person_id=request.actor.person_id, part="volunteer", until=None)
        actions.step_out(part=mine, by=request.actor)
        kept(request)
        return redirect(address(request.actor.person_id, "home"))
    standing, who = queries.one_standing(found, clock.now()), None
    if standing.accountable:
        who = staff_names({standing.accountable.person_id}).get(standing.accountable.person_id)
    with_me = listed(one.first_name for one in standing.volunteers if one.person_id != request.actor.person_id)
    shown = {"group": found, "standing": standing, "with_me": with_me, "who": who, "now": clock.now()}
    return render(request, "groups/own/group.html", shown | {"times": queries.times_of(found, 10)})


@page("group-count")
@needs(is_volunteer)
def count(request: Request, time_id: str) -> HttpResponse:
    """How many came: one tap on a number."""
    mine = GroupTime.objects.visible_to(request.actor).filter(group__in=queries.led_by(request.actor))
    time = get_object_or_404(mine.select_related("group"), pk=as_id(time_id))
    form = CountForm(typed(request), initial={"words": time.words, "version": time.version})
    if request.method == "POST" and form.is_valid() and told(request, time, form):
        kept(request)
        return redirect(address(request.actor.person_id, "group", time.group_id))
    numbers = rules.numbers(load(time.group.programme))
    shown = {"time": time, "form": form, "numbers": numbers, "now": clock.now()}
    return render(request, "groups/own/count.html", shown)

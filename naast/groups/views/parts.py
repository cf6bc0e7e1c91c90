"""What several pages share: an activity or nothing, and what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from naast.groups import access
from naast.groups.models import GroupActivity
from naast.groups.queries import Standing, facts_of, links_of
from naast.privacy import clock
from naast.privacy.doors import Request
from naast.programmes.gates import considered
from naast.programmes.loading import load
from naast.programmes.refusing import language, on_page
from naast.ui.pieces import Figure, Obstacle


def my_group(request: Request, pk: UUID) -> GroupActivity:
    """An activity this member of staff is in, or a page that does not exist."""
    group = get_object_or_404(GroupActivity.objects.visible_to(request.actor), pk=pk)
    if not access.organises(request.actor, group):
        raise Http404
    return group


def figures(standing: Standing) -> list[Figure]:
    """Those who lead it and the professional, on one line; a place is open until somebody said yes."""
    shown = [Figure("volunteer", one.first_name[:1].upper()) for one in standing.volunteers]
    who = standing.accountable
    return [*(shown or [Figure("volunteer", "", "open")]),
            Figure("professional", who.first_name[:1].upper() if who else "", "here" if who else "open")]  # fmt: skip


def names(standing: Standing) -> str:
    """Who lead it and who stays accountable, by first name."""
    people = [one.first_name for one in standing.volunteers]
    if standing.accountable:
        people.append(standing.accountable.first_name)
    return listed(people)


def listed(people: Iterable[str]) -> str:
    """Names as one says them."""
    found = list(people)
    if len(found) < 2:
        return "".join(found)
    return _("%(first)s and %(last)s") % {"first": ", ".join(found[:-1]), "last": found[-1]}


def gate_of(standing: Standing) -> list[Obstacle]:
    """Every line of the gate, met or not, each with its place."""
    template = load(standing.group.programme)
    lines = considered(template, "hold_activity", facts_of(standing, template, clock.today()))
    return on_page(lines, links_of(standing.group))


def activity_choices(programme: str, activities: Iterable[Any]) -> list[tuple[str, str]]:
    """Activities by the name the programme gives them."""
    del programme
    said = language()
    return [(one.id, one.name.to(said)) for one in activities]

"""Circles that have become small: they go on, and their coordinator is told to ask somebody new."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.desks.queries.todos import Todo
from naast.matches.models import Match
from naast.matches.queries import with_people
from naast.matches.queries.rings import is_short, my_rings
from naast.matches.rules import TOGETHER
from naast.moments.queries import triads
from naast.privacy.actor import Actor
from naast.ui.pieces import Figure


def small_circles(who: Actor) -> list[Todo]:
    """Which of her circles are below their minimum. Three queries, however many there are."""
    found = Match.objects.visible_to(who).filter(outer_dossier_id__isnull=False, state__in=TOGETHER)
    small = [one for one in with_people(found.order_by("started_on", "id")) if is_short(one)]
    people = triads(small)
    return [
        Todo(
            figure=Figure("client", people[one.pk].name("client")[:1].upper()),
            title=_("The circle around %(name)s has become small") % {"name": people[one.pk].name("client")},
            line=_("It goes on with %(names)s. Ask somebody new, and let everybody have a say.")
            % {"names": people[one.pk].name("volunteer")},
            when="",
            url=reverse("rings:circle", args=[one.pk]),
            action=_("Look"),
            soon=True,
        )
        for one in small
    ]


def sits_around(who: Actor) -> bool:
    """Does she sit in a ring around somebody? One query."""
    return bool(my_rings(who))

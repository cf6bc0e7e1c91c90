"""Search finds only what the one who searches may read anyway; it says nothing about the rest."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients.models import Client, Request
from naast.clients.queries import own_clients
from naast.matches.models import Participant
from naast.privacy.actor import Actor
from naast.ui.pieces import Figure
from naast.volunteers.models import Volunteer

MOST = 20


@dataclass(frozen=True)
class Found:
    """Somebody who was found, as what, and where her page is."""

    figure: Figure
    name: str
    line: str
    url: str


def find(who: Actor, words: str) -> list[Found]:
    """People whose name holds these words, of each kind at most twenty; four queries."""
    named = Q(first_name__icontains=words) | Q(last_name__icontains=words)
    volunteers = Volunteer.objects.visible_to(who).filter(named).order_by("first_name")[:MOST]
    clients = own_clients(who).filter(named).order_by("first_name")[:MOST]
    requests = (
        Request.objects.visible_to(who)
        .filter(called__icontains=words)
        .exclude(client__in=Client.objects.visible_to(who))
        .order_by("called")[:MOST]
    )
    beside = (
        Participant.objects.visible_to(who)
        .filter(first_name__icontains=words, until__isnull=True, part="volunteer")
        .exclude(person_id__in=Volunteer.objects.visible_to(who).values("person_id"))
        .order_by("first_name")[:MOST]
    )
    return [
        *(
            _found(
                "volunteer", one.first_name, one.last_name, _("volunteer"), reverse("volunteers:detail", args=[one.pk])
            )
            for one in volunteers
        ),
        *(
            _found("client", one.first_name, one.last_name, _("client"), reverse("clients:desk", args=[one.pk]))
            for one in clients
        ),
        *(
            _found("client", one.called, "", _("request"), reverse("clients:for_coordinator", args=[one.pk]))
            for one in requests
        ),
        *(
            _found("volunteer", one.first_name, "", _("beside a client"), reverse("matches:match", args=[one.match_id]))
            for one in beside
        ),
    ]


def _found(role: str, first: str, last: str, line: str, url: str) -> Found:
    return Found(Figure(role, first[:1].upper()), f"{first} {last}".strip(), line, url)

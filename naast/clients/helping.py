"""A client who wants to do something for others: where that can be, and how it stands, seen from her own side only."""

from __future__ import annotations

from enum import StrEnum

from django.urls import reverse

from naast.clients.children import several_say_yes
from naast.clients.models import Client
from naast.clients.models import Request as Asking
from naast.clients.queries import my_worker
from naast.people.models import Organisation
from naast.people.queries import Colleague, on_duty
from naast.privacy.actor import VOLUNTEER
from naast.privacy.doors import Request
from naast.programmes.loading import load
from naast.programmes.queries import with_own_volunteers


class Stands(StrEnum):
    """How it stands with her own wish. Her file does not know; who she is on the other side tells it to her alone."""

    NOT_HERE = "not_here"
    # Whoever helps her would read what she becomes as well: there is no wall, so we begin nothing.
    NO_WALL = "no_wall"
    # Whoever is under 16 does not decide this by herself.
    YOUNG = "young"
    OPEN = "open"
    ASKED = "asked"
    HELPS = "helps"


def may_help(client: Client) -> bool:
    """Whether somebody in her way of working may come to help here, with volunteers of this organisation."""
    return _somebody_may(client) and not several_say_yes(client.pk)


def _somebody_may(client: Client) -> bool:
    programme = client.programme
    return load(programme).takes_participants and programme in with_own_volunteers(client.organisation_id)


def stands(request: Request, client: Client) -> Stands:
    """By the hats of the one who looks: what she may wear, and what she asked for and waits for."""
    if VOLUNTEER in getattr(request, "hats", ()):
        return Stands.HELPS
    if VOLUNTEER in request.user.asked_hats:  # type: ignore[union-attr]
        return Stands.ASKED
    if not _somebody_may(client):
        return Stands.NOT_HERE
    if several_say_yes(client.pk):
        return Stands.YOUNG
    return Stands.NO_WALL if _leads_volunteers(client, my_worker()) else Stands.OPEN


def _leads_volunteers(client: Client, worker: Colleague | None) -> bool:
    leading = on_duty(client.organisation_id, client.location_id, "coordinator")
    return worker is not None and worker.person_id in {one.person_id for one in leading}


def request_is_read(client: Client) -> bool:
    """Whether the coordinators, who lead the volunteers too, read what she asked for here: the wall has this door."""
    return Asking.objects.filter(client=client).exclude(state=Asking.State.DRAFT).exists()


def apply_at(client: Client) -> str:
    """The page on which everybody applies who wants to help where she comes."""
    organisation = Organisation.objects.get(pk=client.organisation_id)
    if client.location_id is None:
        return reverse("volunteers:join", args=[organisation.public_key])
    return reverse("volunteers:join_at", args=[organisation.public_key, client.location_id])

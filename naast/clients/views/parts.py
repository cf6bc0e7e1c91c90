"""What several pages share: her file or nothing, what was typed before, the gate, and who saved meanwhile."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from naast.clients.models import Client
from naast.clients.models import Request as Asked
from naast.clients.queries import facts_of
from naast.clients.solving import links_of, said_to
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.privacy.doors import Request
from naast.programmes.gates import considered
from naast.programmes.loading import load
from naast.programmes.queries import not_there_yet
from naast.programmes.refusing import around_reason, language, said_with
from naast.ui.pieces import Figure, Obstacle


def my_client(request: Request, pk: UUID) -> Client:
    """The file of a client of this professional, or a page that does not exist."""
    return get_object_or_404(Client.objects.visible_to(request.actor), pk=pk)


def my_file(request: Request) -> Client:
    """The file of the client who looks herself."""
    return get_object_or_404(Client.objects.visible_to(request.actor), person_id=request.actor.person_id)


def client_figure(name: str) -> Figure:
    """The drawing of a client."""
    return Figure("client", name[:1].upper())


def gate_of(client: Client, asked: Asked | None, who: Actor) -> list[Obstacle]:
    """Every line of the gate before a request, met or not, each with its place."""
    template = load(client.programme)
    row = asked or Asked(
        client=client, client_person_id=client.person_id, organisation_id=client.organisation_id,
        location_id=client.location_id, programme=client.programme, dossier_id=client.dossier_id,
    )  # fmt: skip
    links = links_of(row, who)
    around = [around_reason(one.sentence, one.do) for one in not_there_yet(row.organisation_id, row.programme)]
    found = [Obstacle(title=_("Around this way of working"), why=one.why, do=one.do) for one in around]
    for line in considered(template, "open_request", facts_of(row, template, clock.today())):
        why, do = said_to(who, row, line)
        do, url = said_with(do, links.get(line.code, ""))
        title = line.name.to(language())
        found.append(Obstacle(title=title, why="" if line.met else why, do=do, url=url, met=line.met))
    return found

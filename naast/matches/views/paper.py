"""Her page on paper: what is agreed, her boundaries, who stands beside her, what she may do, and whom to call.

No address, no place, no name of a programme or of an organisation: paper may be found by somebody else.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from naast.clients.models import OwnBoundary
from naast.clients.queries import living_request
from naast.clients.views.parts import my_client
from naast.matches import rules, words
from naast.matches.models import Match
from naast.matches.queries import agreement_of, match_for_request, person_in, step_of
from naast.people.access import is_professional
from naast.people.queries import staff_names
from naast.privacy import trace
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load


@needs(is_professional)
def on_paper(request: Request, pk: UUID) -> HttpResponse:
    """To print and to give, with what the trace says of it."""
    client = my_client(request, pk)
    trace.note_action("client.on_paper")
    asked = living_request(client.pk)
    match = match_for_request(asked.pk) if asked else None
    boundaries = OwnBoundary.objects.filter(client=client, ended_at__isnull=True).order_by("made_at", "id")
    page = {
        "client": client, "boundaries": [one.words for one in boundaries],
        "me": staff_names({request.actor.person_id}).get(request.actor.person_id),
        "rights": [load(client.programme).explanation[name] for name in RIGHTS
                   if name in load(client.programme).explanation],
    }  # fmt: skip
    return render(request, "matches/on_paper.html", page | _beside(match))


RIGHTS = ("who_stays", "stop", "who_reads", "passed_on", "how_long")


def _beside(match: Match | None) -> dict[str, Any]:
    """Who stand beside her and what is agreed, as soon as they know each other."""
    if match is None or match.state in (rules.PROPOSED, rules.COSIGNED):
        return {"match": None}
    agreement = agreement_of(match)
    return {
        "match": match, "agreed": words.agreed(match, agreement) if agreement else [],
        "people": [one for part in rules.THREE if part != rules.CLIENT and (one := person_in(match, part))],
        "step": step_of(match), "sheet": list(match.sheet.filter(ended_at__isnull=True).order_by("made_at")),
    }  # fmt: skip

"""The list of matches, and one match: the three on one line, what comes next, what was agreed."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from naast.matches import caring, rules, showing, words
from naast.matches.models import Match
from naast.matches.queries import (
    agreement_of,
    answers_about,
    closing_of,
    figures_of,
    known,
    my_matches,
    names_of,
    signed,
    step_of,
)
from naast.matches.queries.decisions import decisions_in
from naast.matches.views.parts import leads, my_match, show
from naast.people.access import is_professional_or_coordinator
from naast.people.queries import staff_names
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.queries import ways

PER_PAGE = 50


@needs(is_professional_or_coordinator)
def list_of_mine(request: Request) -> HttpResponse:
    """Everybody who stands beside somebody, as far as the reader is in it."""
    ended = request.GET.get("ended") == "yes"
    page = Paginator(my_matches(request.actor, ended=ended), PER_PAGE).get_page(request.GET.get("page"))
    way = ways(match.programme for match in page.object_list)
    rows = [
        (match, figures_of(match), names_of(match), _line(match, way.get(match.programme, "")), rules.page_of(match.pk))
        for match in page.object_list
    ]
    duos = caring.knows_duos(request.actor.organisation_id)
    return render(request, "matches/list.html", {"rows": rows, "page": page, "ended": ended, "duos": duos})


def _line(match: Match, way: str) -> str:
    """How far they are, and in which way of working when the list has several."""
    return " · ".join(said for said in (showing.phase_line(match), way) if said)


def standing(request: Request, match: Match) -> showing.Standing:
    """Where the match stands for who looks."""
    agreement, seen = agreement_of(match), known(match, clock.today())
    return showing.Standing(
        match=match, who=request.actor, meeting=seen.meeting, click=seen.click, answers=tuple(answers_about(match)),
        has_agreement=agreement is not None, signed=signed(agreement, load(match.programme)).complete,
    )  # fmt: skip


@needs(is_professional_or_coordinator)
def one(request: Request, pk: UUID) -> HttpResponse:
    """The three side by side, and everything around them."""
    match = my_match(request, pk)
    now, agreement = standing(request, match), agreement_of(match)
    lead, also = showing.lead_of(now)
    moves = list(match.accountability.order_by("made_at", "id"))
    page = {
        "lead": lead, "also": also, "step": step_of(match), "phase": showing.phase_line(match), "agreement": agreement,
        "agreed": words.agreed(match, agreement) if agreement else [],
        "boundaries": words.boundaries(agreement) if agreement else [],
        "signed_by": words.signed_by(match, agreement.signatures.all()) if agreement else "",
        "gate": showing.gate_of(match, "start_match", request.actor) if match.state in rules.BEFORE_START else [],
        "lines": match.sheet.filter(ended_at__isnull=True).count(), "closing": closing_of(match),
        "answered": showing.answered(now.answers) if now.coordinates else {}, "moves": moves,
        "decisions": decisions_in(match, request.actor), "names": staff_names({move.to_id for move in moves}),
    }  # fmt: skip
    return show(request, "match", match, **leads(request, match), **page, **caring.care_of(match, request.actor))

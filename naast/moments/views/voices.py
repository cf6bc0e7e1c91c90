"""Looking back together: what each said lies beside what the others said, the client first."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse

from naast.matches.models import Match
from naast.moments import queries
from naast.moments.models import Answer, Asked
from naast.moments.views.frame import match_for, shown
from naast.moments.views.telling import answers_in_words, expected, hoped_for
from naast.people.access import is_client_or_volunteer, is_professional_or_coordinator
from naast.people.pages import page
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language

ORDER = ("client", "volunteer", "professional", "coordinator")


@dataclass(frozen=True, slots=True)
class Voice:
    """One of those who look back: who she is, and what she said; nothing is fine too."""

    part: str
    name: str
    word: str
    said: list[tuple[str, str]]
    skipped: bool


@needs(is_professional_or_coordinator)
def staff_voices(request: Request, match_id: UUID) -> HttpResponse:
    """Every time they looked back, newest first."""
    return _voices(request, match_for(request, match_id))


@page("voices")
@needs(is_client_or_volunteer)
def own_voices(request: Request, match_id: str) -> HttpResponse:
    """The same for client and volunteer, who read each other."""
    return _voices(request, match_for(request, match_id))


def _voices(request: Request, match: Match) -> HttpResponse:
    times = queries.looked_back(match, request.actor, clock.today())
    answers = {one.asked_id: one for one in queries.answers_in(match, request.actor)}
    rows = [(asked[0].due_on, _by_part(match, asked, answers)) for asked in times]
    adds, then = (hoped_for(match, request.actor), expected(match, request.actor)) if rows else ([], [])
    return shown(request, "moments/voices.html", match, rows=rows, adds=adds, expected=then)


def _by_part(match: Match, asked: list[Asked], answers: dict[UUID, Answer]) -> list[Voice]:
    template, three = load(match.programme), queries.triad(match)
    return [
        Voice(
            part=one.of_part, name=three.name_of(one.of_id, one.of_part), word=template.word(one.of_part, language()),
            said=answers_in_words(template, answers[one.pk]) if one.pk in answers else [],
            skipped=one.skipped_at is not None,
        )
        for one in sorted(asked, key=lambda one: ORDER.index(one.of_part))
    ]  # fmt: skip

"""What a statement of soundness is made of: doubts with what was arranged, and the client's own words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from naast.clients.models import Client, Doubt, Request
from naast.clients.queries import doubts_of
from naast.learning.models import SoundStatement
from naast.matches.models import Match, Participant
from naast.matches.queries import closing_of, request_of
from naast.moments import queries as moments
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.template import Question, Template
from naast.programmes.words import Text

Lines = list[dict[str, str]]
PLAYS = (Doubt.Plays.A_BIT, Doubt.Plays.YES)


def statement_of(match: Match) -> SoundStatement | None:
    """What is on file now, for who may read it."""
    return SoundStatement.objects.filter(match_id=match.pk, replaced_at__isnull=True).first()


def client_of(match: Match, who: Actor) -> Client | None:
    """The file of the client of this match, for her professional."""
    request = request_of(match)
    found = Client.objects.visible_to(who)
    return found.filter(pk=request.client_id).first() if request else None


def risks_of(client: Client) -> Lines:
    """Each doubt that plays a part, with the risk for both, the chance, what was arranged, and how it is now."""
    template = load(client.programme)
    return [_line(one, template) for one in doubts_of(client.pk) if one.plays in PLAYS]


def _line(doubt: Doubt, template: Template) -> dict[str, str]:
    asked = template.questions.get(doubt.question)
    return {
        "doubt": asked.text.to(language()) if asked else doubt.words, **_of_the_question(asked),
        "arrangement": doubt.arrangement, "by": doubt.arranged_by,
        "now": str(Doubt.Now(doubt.now).label) if doubt.now else "", "helped": doubt.helped,
    }  # fmt: skip


def _of_the_question(asked: Question | None) -> dict[str, str]:
    said: dict[str, Text | None] = {
        "risk_client": asked.risk_client if asked else None,
        "risk_volunteer": asked.risk_volunteer if asked else None,
        "chance": asked.chance if asked else None,
    }
    return {name: text.to(language()) if text else "" for name, text in said.items()}


def her_words(match: Match, who: Actor) -> Lines:
    """What the client said: when she asked, when they looked back last, and at the goodbye."""
    request = request_of(match)
    asked = [{"about": _("When she asked"), "words": request.need}] if request and request.need else []
    return [*asked, *since_they_began(match, who)]


def since_they_began(match: Match, who: Actor) -> Lines:
    """Her words of the last time they looked back, and of the goodbye. Without these nobody says that it was sound."""
    found: Lines = []
    for times in moments.looked_back(match, who, clock.today()):
        mine = [one.pk for one in times if one.of_part == Participant.Part.CLIENT and one.answered_at]
        for answer in moments.answers_in(match, who).filter(asked_id__in=mine):
            found += _texts(match, answer.answers)
        if found:
            break
    closing = closing_of(match)
    last = [one.words for one in closing.words.all() if one.part == Participant.Part.CLIENT] if closing else []
    return [*found, *({"about": _("At the goodbye"), "words": words} for words in last if words)]


def _texts(match: Match, answers: dict[str, object]) -> Lines:
    questions = load(match.programme).questions
    return [
        {"about": questions[name].text.to(language()), "words": words}
        for name, words in answers.items()
        if isinstance(words, str) and name in questions and not questions[name].choice
    ]


def hours_of(request: Request | None) -> int | None:
    """The hours that were given to support this."""
    return request.facilitated_hours if request else None

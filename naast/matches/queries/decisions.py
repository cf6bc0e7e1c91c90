"""What was decided around one match, by whom and why, oldest first.

Whoever is called to account can show that it was weighed. Nothing is written for this: each reason was given where it
was needed, and lies where it always lay. Of doubts only the professional herself reads here what she arranged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from naast.clients.models import Request
from naast.clients.queries import doubts_of
from naast.matches.models import Match
from naast.people.queries import staff_names
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.refusing import language

# Accountability that came with signing along is told there already.
COSIGNED = "cosigned"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: on which day, what, why, and by whom. `name` is empty where somebody no longer works here."""

    on: date
    what: str
    reason: str
    by_id: UUID | None
    name: str = ""


def decisions_in(match: Match, who: Actor) -> list[Decision]:
    """Every decision with a reason that this reader may read. Six queries."""
    asked = Request.objects.visible_to(who).filter(pk=match.request_id).first()
    found = [*_asking(asked), *_doubting(asked), *_beginning(match), *_going_on(match)] if asked else []
    names = staff_names({one.by_id for one in found if one.by_id})
    return [
        replace(one, name=names[one.by_id].first_name) if one.by_id in names else one
        for one in sorted(found, key=lambda one: one.on)
        if one.reason
    ]


def _asking(asked: Request) -> Iterator[Decision]:
    by = asked.professional_id
    if asked.possibility_said_on:
        what = _("It is possible now") if asked.possible else _("It is not possible now")
        yield Decision(asked.possibility_said_on, what, asked.possibility, by)
    if asked.thought_through_on:
        yield Decision(asked.thought_through_on, _("The help goes on when nobody comes"), asked.runs_without, by)
    if asked.paid_work_answered_on:
        what = _("A worry about paid work: %(worry)s") % {"worry": asked.paid_work_worry}
        yield Decision(asked.paid_work_answered_on, what, asked.paid_work_answer, None, asked.paid_work_asked)


def _doubting(asked: Request) -> Iterator[Decision]:
    questions, words = load(asked.programme).questions, language()
    for doubt in doubts_of(asked.client_id):
        known = questions.get(doubt.question)
        what = known.text.to(words) if known else doubt.words
        arranged = ", ".join(said for said in (doubt.arrangement, doubt.arranged_by) if said)
        yield Decision(timezone.localdate(doubt.made_at), what, arranged, doubt.by_id)


def _beginning(match: Match) -> Iterator[Decision]:
    proposed = timezone.localdate(match.made_at)
    yield Decision(proposed, _("These two were proposed"), match.proposed_because, match.proposed_by_id)
    if match.cosigned_at:
        signed = timezone.localdate(match.cosigned_at)
        yield Decision(signed, _("Signed along"), match.cosign_words, match.cosigned_by_id)


def _going_on(match: Match) -> Iterator[Decision]:
    phases, words = load(match.programme).phases, language()
    for step in match.phases.order_by("on", "made_at"):
        what = phases[step.phase].name.to(words) if step.phase in phases else step.phase
        yield Decision(step.on, what, step.words, step.by_id)
    for move in match.accountability.exclude(reason=COSIGNED).order_by("made_at", "id"):
        yield Decision(timezone.localdate(move.made_at), _("Somebody else is accountable"), move.reason, move.by_id)

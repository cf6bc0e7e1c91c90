"""Reads about questions: what stands on an agenda, what opens the next evening, and what the gate may know."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from naast.people.queries import separated
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.gates import Fact
from naast.tables import rules
from naast.tables.models import (
    Attendance,
    RoundTable,
    TableAction,
    TableConsent,
    TableMeeting,
    TableMember,
    TableOffer,
    TableQuestion,
)

State = TableQuestion.State
UNDER_WAY = (State.AT_THE_TABLE, State.CHOSEN)
OPEN = (State.ASKED, State.ON_AGENDA, *UNDER_WAY)


def seen_by(who: Actor) -> InDossierQuerySet[TableQuestion]:
    """The questions this person may read now."""
    return TableQuestion.objects.visible_to(who)


def asked_by(person_id: UUID) -> list[TableQuestion]:
    """Her own questions, newest first."""
    return list(TableQuestion.objects.filter(asker_id=person_id).order_by("-asked_at", "id")[:20])


def waiting_at(table: RoundTable) -> list[TableQuestion]:
    """Written down and not on an agenda yet, longest first."""
    return list(TableQuestion.objects.filter(table=table, state=State.ASKED).order_by("asked_at", "id"))


def agenda_of(meeting: TableMeeting) -> list[TableQuestion]:
    """What is asked this evening, as far as the reader was there for it."""
    return list(TableQuestion.objects.filter(meeting=meeting).exclude(state=State.WITHDRAWN).order_by("asked_at", "id"))


def to_come_back(meeting: TableMeeting) -> list[TableQuestion]:
    """What an earlier evening thought along with and was not told back yet: an evening opens with it."""
    found = TableQuestion.objects.filter(table=meeting.table_id, state__in=UNDER_WAY, meets_at__lt=meeting.at)
    return list(found.order_by("meets_at", "id"))


def offers_of(question: TableQuestion) -> list[TableOffer]:
    """What was offered, in the order in which it came."""
    return list(TableOffer.objects.filter(question=question).order_by("made_at", "id"))


def actions_of(question: TableQuestion) -> list[TableAction]:
    """Who does what, soonest first."""
    return list(TableAction.objects.filter(question=question).order_by("due_on", "made_at", "id"))


def consents_of(question: TableQuestion, on: date) -> set[str]:
    """Her yeses that hold on this day."""
    found = TableConsent.objects.filter(question=question, withdrawn_at__isnull=True, until__gte=on)
    return {one.consent for one in found}


def consent_of(question: TableQuestion, consent: str) -> TableConsent | None:
    """The last time she said this yes, as long as it was not taken back."""
    found = TableConsent.objects.filter(question=question, consent=consent, withdrawn_at__isnull=True)
    return found.order_by("-given_at").first()


def facts_of(question: TableQuestion, on: date) -> dict[str, Fact]:
    """Everything the gate of an agenda asks. For whoever works here."""
    people = TableMember.objects.filter(table=question.table_id, until__isnull=True)
    there = Attendance.objects.filter(meeting=question.meeting_id, taken_back=False, person_id__isnull=False)
    met = {one.person_id for one in people} | {one.person_id for one in there if one.person_id}
    return {
        "table.present_or_consented": rules.agreed(question.there, question.without_me),
        "table.own_words": rules.in_own_words(question.said),
        "consent.given": consents_of(question, on),
        "separation.clear": not apart_from(question, met),
    }


def apart_from(question: TableQuestion, people: set[UUID]) -> bool:
    """May one of these never meet her? Yes or no."""
    return any(separated(question.asker_id, one) for one in sorted(people - {question.asker_id}, key=str))

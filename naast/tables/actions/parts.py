"""What several actions here share: where rows lie, and who comes in and goes out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.people.notices import tell
from naast.privacy import circles, clock, trace
from naast.privacy.actor import CLIENT, STAFF, VOLUNTEER, Actor
from naast.privacy.circles import Seat
from naast.privacy.models import CircleMember
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.refusing import reason_of
from naast.tables import rules
from naast.tables.access import OUTER
from naast.tables.models import RoundTable, TableConsent, TableMeeting, TableQuestion

State = TableQuestion.State


def lies_at(table: RoundTable) -> dict[str, Any]:
    """Where the rows of a table lie."""
    return {"dossier_id": table.dossier_id, "organisation_id": table.organisation_id}


def lies_with(question: TableQuestion) -> dict[str, Any]:
    """Where the rows of a question lie."""
    return {"dossier_id": question.dossier_id, "organisation_id": question.organisation_id, "question": question}


def seat_of(person_id: UUID, hat: str) -> Seat:
    """Whoever is at the table reads as a guest of it, and changes no circle."""
    return Seat(person_id, VOLUNTEER if hat == VOLUNTEER else OUTER)


def come_in(dossier_id: UUID, organisation_id: UUID, people: Iterable[tuple[UUID, str]], why: str) -> None:
    """Let these people read; whoever is in already stays as she is."""
    for person_id, hat in people:
        inside = CircleMember.objects.filter(dossier_id=dossier_id, person_id=person_id, hat=hat)
        if not inside.filter(until__gt=timezone.now()).exists():
            circles.let_in(
                dossier_id=dossier_id, organisation_id=organisation_id, seat=seat_of(person_id, hat), why=why
            )


def go_out(dossier_id: UUID, organisation_id: UUID, person_id: UUID, hat: str) -> None:
    """Somebody who sat there as a guest reads no more; whoever is in by her role or as her professional stays."""
    seat = seat_of(person_id, hat)
    inside = CircleMember.objects.filter(dossier_id=dossier_id, person_id=person_id, hat=hat, until__gt=timezone.now())
    if {one.part for one in inside} == {seat.part}:
        circles.let_out(dossier_id=dossier_id, organisation_id=organisation_id, person_id=person_id, part=seat.part)


def shut(question: TableQuestion) -> None:
    """Nobody of the table reads it any more; she and the professional with whom she wrote it down do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tables_shut(%s)", [question.pk])
    trace.note_change(question.organisation_id, question.dossier_id, frozenset())


def hear(question: TableQuestion, by: Actor, *, once: str, asker: bool = True, leading: bool = False) -> None:
    """Tell her, her professional, and when it says so whoever coordinates, that something changed."""
    people = {(question.asker_id, CLIENT)} if asker else set()
    if question.professional_id:
        people.add((question.professional_id, STAFF))
    if leading:
        inside = CircleMember.objects.filter(
            dossier_id=question.dossier_id, part="coordinator", until__gt=timezone.now()
        )
        people |= {(one.person_id, STAFF) for one in inside}
    for person_id, hat in sorted(people, key=str):
        if (person_id, hat) != (by.person_id, by.hat):
            tell(person_id, hat=hat, about="change", of=question, once=once)


def refuse_names(words: str, names: Iterable[str]) -> None:
    """What is kept without names holds none of the people who were there."""
    found = rules.names_in(words, names)
    if found:
        raise Refused(
            Reason(
                "table.names", _("A name stands in it: %(names)s.") % {"names": ", ".join(found)},
                _("Say it without names. It is about what helped, not about who."),
            )
        )  # fmt: skip


def refuse_unless_state(question: TableQuestion, *states: str) -> None:
    """This can be done at this point of the way, or else where it stands now is said."""
    if question.state not in states:
        raise Refused(
            Reason(
                "table.state", _("This question is somewhere else now."),
                _("Open it again. You see where it stands and what can be done."),
            )
        )  # fmt: skip


def evening_of(question: TableQuestion) -> TableMeeting:
    """The evening on whose agenda it stands; without one there is nothing to do here."""
    refuse_unless_state(question, State.ON_AGENDA, State.AT_THE_TABLE, State.CHOSEN)
    return TableMeeting.objects.get(pk=question.meeting_id or question.pk)


def refuse_closed(meeting: TableMeeting) -> None:
    """What was closed is only read."""
    if meeting.state != TableMeeting.State.PLANNED:
        raise Refused(Reason("table.closed", _("This evening is closed."), _("Go on at the next one.")))


def apart(table: RoundTable) -> Refused:
    """Two of these people may never meet; nobody learns who or why."""
    return Refused(reason_of(load(table.programme), "separation.clear"))


def end_example(question: TableQuestion) -> None:
    """Her yes to inspire others ends."""
    for given in TableConsent.objects.filter(question=question, consent=rules.EXAMPLE, withdrawn_at__isnull=True):
        given.withdrawn_at = clock.now()
        given.save()


def lay_example(question: TableQuestion) -> None:
    """Her words stand with the table while that yes holds, and are gone when it does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tables_inspire(%s, %s)", [question.pk, clock.today()])
    trace.note_change(question.organisation_id, question.dossier_id, frozenset())

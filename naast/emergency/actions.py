"""Opening a file in an emergency, closing it again, and looking whether it was right."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from naast.emergency import access
from naast.emergency.models import Opening
from naast.people.models import Notice
from naast.people.notices import tell
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor, Job
from naast.privacy.first import allow, locked
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused


class NotNow(Refused):
    """Nothing opens now; the page says why, and what she typed stands there still."""

    keeps_text = True
    page_part = "emergency/not_now.html"


@action("emergency.opened")
def open_in_emergency(
    *, key: UUID, first_name: str, category: str, reason: str, by: Actor, last_name: str = "",
    location_id: UUID | None = None,
) -> Opening:  # fmt: skip
    """Open the one file she means for an hour, and tell those who review. Whom she means, the database finds.

    The try is kept also when nobody was found; why not, nobody reads in it.
    """
    allow(access.may_open(by))
    if (there := Opening.objects.visible_to(by).filter(pk=key, by_id=by.person_id).first()) is not None:
        return there
    said: list[UUID | str | None] = [
        key, uuid.uuid4(), access.opens_at(by), first_name, last_name, location_id, category, reason,
    ]  # fmt: skip
    _ask("SELECT emergency_open(%s, %s, %s, %s, %s, %s, %s, %s)", said)
    opening = Opening.objects.get(pk=key)
    opening.note_change()
    _note_the_file(opening)
    for reviewer in opening.reviewers:
        tell(reviewer, hat=STAFF, about=Notice.About.REMINDER, of=opening)
    return opening


@action("emergency.closed")
def close(*, opening: Opening, by: Actor) -> Opening:
    """It is not needed any longer, or should not have been: the file shuts now."""
    allow(access.may_close(by, opening))
    _ask("SELECT emergency_close(%s)", [opening.pk])
    opening.note_change()
    _note_the_file(opening)
    return Opening.objects.get(pk=opening.pk)


@action("emergency.reviewed")
def review(*, opening: Opening, verdict: str, words: str, danger: bool, version: int, by: Actor) -> Opening:
    """Was it right? One of those who were asked says so, once; never about herself."""
    row = locked(opening)
    allow(access.reviews(by, row))
    if row.reviewed_at is not None or row.version != version:
        raise EditedMeanwhile
    if verdict == Opening.Verdict.WRONG:
        row = close(opening=row, by=by)
    row.verdict, row.words, row.danger = Opening.Verdict(verdict), words.strip(), danger
    row.reviewed_by_id, row.reviewed_at = by.person_id, clock.now()
    row.save()
    tell(row.by_id, hat=STAFF, about=Notice.About.ANSWER, of=row)
    return row


@action("emergency.reminded")
def remind(*, by: Job) -> int:
    """A review is late, or nobody is left to give it: those who can are told once a day. How many notices that were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM emergency_call(%s)", [by.dossier_id])
        people = [row[0] for row in cursor.fetchall()]
    opening = Opening.objects.filter(dossier_id=by.dossier_id).first()
    if opening is None:
        return 0
    for person in people:
        tell(person, hat=STAFF, about=Notice.About.REMINDER, of=opening, once=f"late {clock.today()}")
    return len(people)


def _ask(statement: str, said: Sequence[UUID | str | None]) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, said)
    except DatabaseError as refused:
        if "naast: not yours" in str(refused):
            raise PermissionDenied from refused
        if (why := _why_not(str(refused))) is None:
            raise
        raise NotNow(why) from refused


def _note_the_file(opening: Opening) -> None:
    """The file that opened or shut stands in the trace as well, so that she whom it is about reads it."""
    if opening.opened_dossier_id is not None:
        trace.note_change(opening.organisation_id, opening.opened_dossier_id, frozenset())


def _why_not(refused: str) -> Reason | None:
    found = {
        "waits too long": (
            "emergency.late", _("Something you opened waits too long for its review. Until then you open nothing."),
            _("Call who reviews it. In danger, call 112."),
        ),
        "two are open": (
            "emergency.two", _("You have two files open already."), _("Close one that you no longer need."),
        ),
        "enough for a day": (
            "emergency.day", _("You tried five times in a day. That is the most."),
            _("Call a coordinator, or her own worker. In danger, call 112."),
        ),
        "nobody to review": (
            "emergency.nobody", _("There is nobody here who could review it afterwards."),
            _("Call a coordinator. An administrator gives somebody the role of reviewer."),
        ),
    }  # fmt: skip
    return next((Reason(*said) for words, said in found.items() if words in refused), None)

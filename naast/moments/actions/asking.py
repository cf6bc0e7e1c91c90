"""Asking what the programme asks, at the weeks it says; answering; leaving it. Nothing is obligatory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from naast.matches.actions.together import after_start
from naast.matches.models import Match, Participant
from naast.moments import rules
from naast.moments.access import leads, people_in
from naast.moments.actions.allowed import part_of, refuse_unless_living
from naast.moments.actions.drafting import clear_draft, reflection_of
from naast.moments.models import Answer, Asked
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import locked
from naast.privacy.refusal import Reason
from naast.programmes import questionnaires, rhythms
from naast.programmes.loading import load
from naast.programmes.privately import Stopped
from naast.programmes.rhythms import Planned
from naast.programmes.template import Template

# A match without a horizon is planned for so long; who leads it plans again after that.
AHEAD = timedelta(weeks=156)
# When somebody wishes to be asked more often: so many weeks from now.
DENSER = (2, 4, 6, 8)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an answer: is a talk asked for, and why something beside it was not kept."""

    talk: bool
    stopped: Stopped | None = None


@action("rhythm.planned")
def plan_rhythm(*, match: Match, by: Actor) -> int:
    """Ask everybody what the programme asks her, at its weeks. Asked again, it only adds what is not there yet."""
    if not leads(part_of(match, by)) or match.started_on is None:
        raise PermissionDenied
    template, people = load(match.programme), people_in(match)
    starts = {"match": match.started_on} | ({"horizon": match.horizon_on} if match.horizon_on else {})
    until = match.horizon_on or match.started_on + AHEAD
    asked = 0
    for moment in rhythms.planned(template, starts, until=until):
        for person in _of_whom(template, moment, people):
            if moment.on >= rules.day_of(person.since):  # who came later is not asked about before
                _ask(match, match.started_on, template, moment, person)
                asked += 1
    return asked


@after_start
def ask_from_the_start(match: Match, by: Actor) -> None:
    """Whenever people begin, or somebody else becomes accountable, everybody is asked what the programme asks."""
    if match.started_on is not None:
        plan_rhythm(match=match, by=by)


def _of_whom(template: Template, moment: Planned, people: list[Participant]) -> Iterator[Participant]:
    """A check-in is asked of one part; looking back is asked of everybody it is for."""
    if moment.ask is None or moment.does not in ("ask", "review"):
        return
    parts = template.questionnaires[moment.ask].for_ if moment.does == "review" else (moment.of,)
    for person in people:
        if person.part in parts and (person.part != "professional" or person.accountable):
            yield person


def _ask(match: Match, began: date, template: Template, moment: Planned, person: Participant) -> None:
    assert moment.ask is not None  # noqa: S101 - those without a questionnaire were left out
    week = moment.week if moment.week is not None else rules.week_of(began, moment.on)
    into = template.questionnaires[moment.ask].into
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT moments_ask(%s, %s, %s, %s, %s, %s, %s)",
            [match.pk, person.person_id, person.part, moment.ask, week, moment.on, into],
        )
        [lies] = cursor.fetchone() or [match.dossier_id]
    trace.note_change(match.organisation_id, lies, Asked.field_classes())


@action("rhythm.denser")
def ask_more_often(*, match: Match, part: str, by: Actor) -> int:
    """For eight weeks this part is asked every two weeks how it goes; what she is asked already stays as it is."""
    if not leads(part_of(match, by)) or match.started_on is None:
        raise PermissionDenied
    refuse_unless_living(match)
    template, today = load(match.programme), clock.today()
    checkin = rules.check_in_of(template, part)
    people = [one for one in people_in(match) if one.part == part and (part != "professional" or one.accountable)]
    if checkin is None:
        raise PermissionDenied
    for ahead in DENSER:
        on, week = today + timedelta(weeks=ahead), rules.week_of(match.started_on, today) + ahead
        moment = Planned(
            checkin.id, week, on, checkin.name, part, "ask", checkin.tone, checkin.ask, checkin.tells, week=week
        )
        for person in people:
            _ask(match, match.started_on, template, moment, person)
    return len(people)


@action("asked.answered")
def answer_asked(*, asked: Asked, answers: Mapping[str, object], by: Actor) -> Kept:
    """Answer what was asked of oneself. What is for her own eyes lies in her reflection; the rest where it is read.

    Answered once more, in a second tab, the first answers stay; a wish to talk is kept and passed on all the same.
    Raises `Stopped` when something else would be lost.
    """
    held = locked(asked)
    if held.of_id != by.person_id:
        raise PermissionDenied
    match = Match.objects.visible_to(by).filter(pk__in=[held.match_id]).get()
    rows = questionnaires.by_dossier(load(match.programme), held.questionnaire, answers)  # type: ignore[arg-type]
    own = rows.pop("reflection", {})
    rest = {name: answer for part in rows.values() for name, answer in part.items()}
    if held.answered_at is not None:
        return _answered_again(held, own, rest, by)
    [into, wishes] = _ask_the_floor(
        "SELECT moments_answer_asked(%s, %s, %s), moments_asks_for_talk(%s)",
        held.pk, json.dumps(rest), clock.now(), json.dumps(rest),
    ) or [held.into_id, []]  # fmt: skip
    trace.note_change(held.organisation_id, into, Answer.field_classes())
    if own:
        Answer(
            dossier_id=reflection_of(by, held.organisation_id), organisation_id=held.organisation_id,
            asked_id=held.pk, match_id=held.match_id, questionnaire=held.questionnaire, week=held.week,
            by_id=by.person_id, by_part=held.of_part, answers=own,
        ).save()  # fmt: skip
    clear_draft(place=f"check-in:{held.pk}", by=by)
    return Kept(talk=bool(wishes))


def _answered_again(held: Asked, own: Mapping[str, object], rest: Mapping[str, object], by: Actor) -> Kept:
    """She answered before: her wish to talk is kept, and what is not kept is said."""
    [lies, talk, same] = _ask_the_floor(
        "SELECT lies, talk, same FROM moments_answer_again(%s, %s)", held.pk, json.dumps(rest)
    ) or [None, False, not rest]
    if own:
        there = Answer.objects.visible_to(by).filter(asked_id=held.pk, by_id=by.person_id, dossier__kind="reflection")
        same = same and any(own.items() <= one.answers.items() for one in there)
    stopped = None if same else _answered_before()
    if stopped and not talk:
        raise stopped
    if talk:
        trace.note_change(held.organisation_id, lies, Answer.field_classes())
    return Kept(talk, stopped)


def _answered_before() -> Stopped:
    """Her first answers stay as they are; what she typed now stands on the page."""
    why = _("This has been answered before. The first answers stay as they are.")
    return Stopped(None, Reason("asked.before", why, _("Tell the rest when you talk, or next time.")))


def _ask_the_floor(statement: str, *said: Any) -> Sequence[Any] | None:
    """What the database answers; what was not asked of her is not hers to answer."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, list(said))
            found: Sequence[Any] | None = cursor.fetchone()
            return found
    except DatabaseError as refused:
        if "not asked of you" not in str(refused):
            raise
        raise PermissionDenied from refused


@action("asked.skipped")
def skip(*, asked: Asked, by: Actor) -> Asked:
    """Leave a question. Nobody is told, and it is not asked again."""
    held = locked(asked)
    if held.of_id != by.person_id:
        raise PermissionDenied
    if held.answered_at is None and held.skipped_at is None:
        held.skipped_at = clock.now()
        held.save()
    return held

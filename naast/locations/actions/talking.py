"""What a team says to each other: the kick-off, the questions to start with, doubts, and what was learned."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.locations import access
from naast.locations.actions.allowed import not_yet, place, refuse_names
from naast.locations.models import KickOff, Lesson, LocationFile, StartAnswers, TeamDoubt
from naast.people.notices import tell
from naast.people.queries import name_at_work
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason
from naast.programmes.loading import load
from naast.programmes.privately import Stopped
from naast.programmes.questionnaires import answered, read_answers

# A kick-off before this is no kick-off of the location as it is now.
LONGEST_AGO = timedelta(days=731)


@action("location.kicked_off")
def record_kick_off(
    *,
    file: LocationFile,
    held_on: date,
    present: int,
    chances: Sequence[str],
    boundaries: Sequence[str],
    key: UUID,
    by: Actor,
    named: Collection[str] = (),
) -> KickOff:
    """The first talk with the whole team has been: how many were there, and which chances and boundaries they name."""
    allow(access.takes_part(by, file))
    if (there := made_before(KickOff, key)) is not None:
        return there
    _refuse_another_time(held_on)
    refuse_names(*chances, *boundaries, named=named, by=by)
    held = KickOff(
        id=key, held_on=held_on, present=present, chances=list(chances), boundaries=list(boundaries),
        by_id=by.person_id, **place(file),
    )  # fmt: skip
    held.save()
    return held


def _refuse_another_time(held_on: date) -> None:
    """A talk that has been, and not years ago. What was typed stays on the page."""
    if held_on > clock.today():
        why, do = _("That day is still to come."), _("Come back when the talk has been.")
        raise Stopped(None, Reason("kick_off.not_yet", why, do))
    if held_on < clock.today() - LONGEST_AGO:
        why, do = _("That day is more than two years ago."), _("Look at the year once more.")
        raise Stopped(None, Reason("kick_off.long_ago", why, do))


@action("location.start_answered")
def keep_start_answers(
    *,
    file: LocationFile,
    questionnaire: str,
    answers: Mapping[str, object],
    arranged: Mapping[str, str],
    key: UUID,
    by: Actor,
    named: Collection[str] = (),
) -> StartAnswers:
    """The team answered the questions to start with; each yes says what is arranged. The newest answers count."""
    allow(access.takes_part(by, file))
    if (there := made_before(StartAnswers, key)) is not None:
        return there
    template = load(file.programme)
    read = read_answers(template, questionnaire, answers)
    said = {name: words.strip() for name, words in arranged.items() if words.strip()}
    if not read.sound or not answered(template, questionnaire, read.cleaned, said):
        raise not_yet(
            "location.answered", _("A question has no answer yet, or a yes without an arrangement."),
            _("Answer all of them. Write at each yes what you arrange."), reverse("locations:start", args=[file.pk]),
        )  # fmt: skip
    refuse_names(*said.values(), named=named, colleagues_stay=True, by=by)
    kept = StartAnswers(
        id=key, questionnaire=questionnaire, on=clock.today(), by_id=by.person_id,
        answers={name: {"said": value, "arranged": said.get(name, "")} for name, value in read.cleaned.items()},
        **place(file),
    )  # fmt: skip
    kept.save()
    return kept


@action("location.doubt_raised")
def raise_doubt(*, file: LocationFile, words: str, key: UUID, by: Actor, named: Collection[str] = ()) -> TeamDoubt:
    """A doubt or a question of somebody in the team. It gets an answer with a name."""
    allow(access.takes_part(by, file))
    if (there := made_before(TeamDoubt, key)) is not None:
        return there
    refuse_names(words, named=named, by=by)
    doubt = TeamDoubt(id=key, words=words.strip(), by_id=by.person_id, by_name=name_at_work(by), **place(file))
    doubt.save()
    return doubt


@action("location.doubt_answered")
def answer_doubt(*, doubt: TeamDoubt, answer: str, version: int, by: Actor, named: Collection[str] = ()) -> TeamDoubt:
    """A named answer, which may name a colleague too. A doubt may stay a doubt: then the answer says so."""
    allow(access.takes_part(by, doubt.file))
    row = locked(doubt, version)
    refuse_names(answer, named=named, colleagues_stay=True, by=by)
    row.answer, row.answered_by_name, row.answered_on = answer.strip(), name_at_work(by), clock.today()
    row.save()
    if row.by_id != by.person_id and access.in_circle(row.by_id, STAFF, row.dossier_id):
        tell(row.by_id, hat=STAFF, about="answer", of=row, once=row.answered_on.isoformat())
    return row


@action("location.learned")
def keep_lesson(*, file: LocationFile, words: str, key: UUID, by: Actor, named: Collection[str] = ()) -> Lesson:
    """What this location learned, in one or two sentences; no names."""
    allow(access.takes_part(by, file))
    if (there := made_before(Lesson, key)) is not None:
        return there
    refuse_names(words, named=named, by=by)
    lesson = Lesson(
        id=key, words=words.strip(), by_id=by.person_id, by_name=name_at_work(by), on=clock.today(), **place(file)
    )
    lesson.save()
    return lesson

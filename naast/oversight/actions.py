"""Making the list of a week, judging its lines, reading the trace, and how much may leave in a day."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.oversight import access, queries, rules
from naast.oversight.models import ExportLimit, LogWeek, OddRead
from naast.oversight.queries import Asked, Entry
from naast.oversight.rules import Odd, Rule
from naast.people.models import Notice, Organisation
from naast.people.notices import tell
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor, Job
from naast.privacy.models import Dossier
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused

JOB = "oversight"
# Seen within a quarter of an hour, and told at once.
AT_ONCE = (Rule.FAR_TOO_MUCH, Rule.TAKEN_ALONG)


@action("oversight.found")
def note_odd(*, lines: Iterable[Odd], by: Job) -> list[OddRead]:
    """Put these lines in their weeks; what stands there already stays, but for a figure that grew."""
    dossier = Dossier.objects.get(pk=by.dossier_id)
    new = []
    for line in lines:
        week = _week(dossier, rules.monday_of(line.day))
        key = uuid.uuid5(week.pk, f"{line.person_id} {line.day} {line.rule}")
        there = OddRead.objects.select_for_update().filter(pk=key).first()
        if there is None:
            new.append(_line(week, key, line))
        elif not there.verdict and line.figure > there.figure:
            there.figure = line.figure
            there.save()
    return new


def _line(week: LogWeek, key: UUID, line: Odd) -> OddRead:
    if week.looked_at:  # not all of it was seen after all
        week.looked_at = week.looked_by_id = None
        week.save()
    row = OddRead(
        id=key, dossier_id=week.dossier_id, organisation_id=week.organisation_id, week=week, day=line.day,
        person_id=line.person_id, rule=line.rule, figure=line.figure, usual=line.usual,
    )  # fmt: skip
    row.save()
    if line.rule in AT_ONCE:
        for person in queries.watchers(week.dossier_id):
            if person != line.person_id:
                tell(person, hat=STAFF, about=Notice.About.REMINDER, of=week, once=f"odd {key}")
    return row


def _week(dossier: Dossier, monday: date) -> LogWeek:
    key = uuid.uuid5(dossier.pk, monday.isoformat())
    if there := LogWeek.objects.select_for_update().filter(pk=key).first():
        return there
    week = LogWeek(id=key, dossier_id=dossier.pk, organisation_id=dossier.organisation_id, monday=monday)
    week.save()
    return week


@action("oversight.week_made")
def make_weeks(*, today: date, by: Job) -> int:
    """The list of the seven days before today, and a week to look at also when nothing was odd. How many new lines."""
    first = today - timedelta(days=7)
    days = queries.days_between(first - timedelta(days=rules.DAYS_BACK), today)
    new = note_odd(lines=[*rules.odd(days, first), *queries.taken_since(first)], by=by)
    _week(Dossier.objects.get(pk=by.dossier_id), rules.monday_of(today - timedelta(days=1)))
    return len(new)


@action("oversight.looked_now")
def look_now(*, today: date, by: Job) -> int:
    """What does not wait for the night: far too much on one day, and much that is taken along."""
    days = queries.days_between(today, today + timedelta(days=1))
    return len(note_odd(lines=[*rules.far_too_much(days), *queries.taken_since(today)], by=by))


@action("oversight.reminded")
def remind(*, today: date, by: Job) -> int:
    """Each Monday: a week that is over and that nobody finished. Everybody who may finish it is told, once a week."""
    week = (
        LogWeek.objects.filter(dossier_id=by.dossier_id, looked_at=None, monday__lt=rules.monday_of(today))
        .order_by("monday")
        .first()
    )
    if week is None:
        return 0
    told = queries.watchers(by.dossier_id)
    for person in told:
        tell(person, hat=STAFF, about=Notice.About.REMINDER, of=week, once=f"week {rules.monday_of(today)}")
    return len(told)


@action("oversight.judged")
def judge(*, line: OddRead, verdict: str, words: str, version: int, by: Actor) -> OddRead:
    """What somebody found of it, in a sentence. Never who read it herself."""
    row = OddRead.objects.select_for_update().get(pk=line.pk)
    if not access.may_judge(by, row.person_id, row.organisation_id):
        raise PermissionDenied
    if row.version != version:
        raise EditedMeanwhile
    row.verdict, row.words = OddRead.Verdict(verdict), words
    row.reviewed_by_id, row.reviewed_at = by.person_id, clock.now()
    row.save()
    return row


@action("oversight.week_looked")
def finish_week(*, week: LogWeek, by: Actor) -> LogWeek:
    """All of this week was looked at."""
    row = LogWeek.objects.select_for_update().get(pk=week.pk)
    if not by.holds("log_keeper", "reviewer", organisation_id=row.organisation_id):
        raise PermissionDenied
    if row.looked_at:
        return row
    _refuse_unfinished(row)
    row.looked_by_id, row.looked_at = by.person_id, clock.now()
    row.save()
    return row


def _refuse_unfinished(week: LogWeek) -> None:
    where = f"/oversight/{week.pk}"
    if clock.today() < week.monday + timedelta(days=7):
        do = _("Look at what is there already. Finish the week on Monday.")
        raise Refused(Reason("oversight.running", _("This week is not over yet."), do, where))
    if OddRead.objects.filter(queries.WAITS, week=week).exists():
        do = _("Say of each line whether it is fine or wrong. Then the week can be finished.")
        raise Refused(Reason("oversight.waiting", _("Some lines still wait for somebody."), do, where))


@action("trace.read")
def read_trace(*, asked: Asked, by: Actor) -> list[Entry]:
    """A page of the trace and one line more. That she read it stands in the trace too, with the files she asked for."""
    if not access.reads_trace(by):
        raise PermissionDenied
    files = queries.marked(by.organisation_id, asked.mark) if asked.mark else None
    staff = Organisation.objects.get(pk=by.organisation_id).staff_dossier_id
    for pk in files or [staff]:
        trace.note_read(by.organisation_id, pk, frozenset({"personal"}))
    return queries.entries(by.organisation_id, asked, files)


@action("export.limit_set")
def set_limit(*, organisation: Organisation, rows_a_day: int, tell_from: int, version: int, by: Actor) -> ExportLimit:
    """From now on so many rows may leave per person and day."""
    if not by.holds("administrator", organisation_id=organisation.pk):
        raise PermissionDenied
    row = queries.limit_of(organisation.pk) or ExportLimit(
        id=uuid.uuid5(organisation.pk, "export limit"), organisation_id=organisation.pk,
        dossier_id=organisation.staff_dossier_id,
    )  # fmt: skip
    if version != (0 if row._state.adding else row.version):
        raise EditedMeanwhile
    row.rows_a_day, row.tell_from, row.by_id = rows_a_day, tell_from, by.person_id
    row.save()
    return row


def stay_within(who: Actor, rows: int) -> None:
    """Refuses rows above what one person may take along in a day here; asked before they leave."""
    limit = queries.limit_of(who.organisation_id)
    most = limit.rows_a_day if limit else rules.ROWS_A_DAY
    if not rules.fits(queries.my_rows_today(who.organisation_id), rows, most):
        why = _("No more than %(most)s rows a day leave here per person, and this would be more.") % {"most": most}
        do = _("Take a smaller part, wait until tomorrow, or ask an administrator to allow more.")
        raise Refused(Reason("export.too_many", why, do))

"""What is done with a course: opening it, who joins, beginning, who was there, stopping early, and its end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from naast.clients import access as clients_access
from naast.clients.models import Request
from naast.courses import access, rules
from naast.courses.models import Course, CourseSeat, CourseTime
from naast.courses.queries import (
    facts_of,
    goes_on,
    is_over,
    links_of,
    seated_at,
    seats_of,
    still_seated,
    times_of,
    ways_with_courses,
)
from naast.moments.rules import fits_in_time
from naast.people.queries import staff_names
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.own import way_here
from naast.programmes.refusing import refuse_unless

State = CourseTime.State


def lies(course: Course) -> dict[str, Any]:
    """Where the times of a course lie."""
    return {"course": course, "dossier_id": course.dossier_id, "organisation_id": course.organisation_id}


@action("course.opened")
def open_course(*, programme: str, called: str, place: str, key: UUID, by: Actor) -> Course:
    """A course that its coach is going to give. Its circle: she and the coordinators where she works."""
    allow(access.may_open(by) and programme in ways_with_courses(by.organisation_id))
    if (there := made_before(Course, key)) is not None:
        return there
    work = clients_access.workplace(by)
    template = load(way_here(work.organisation_id, programme))
    dossier_id = open_dossier(
        organisation_id=work.organisation_id, location_id=work.location_id, kind="course", label="course",
        why="gives it", circle=[Seat(by.person_id, "professional")], by_role=["coordinator"],
    )  # fmt: skip
    course = Course(
        id=key, dossier_id=dossier_id, organisation_id=work.organisation_id, location_id=work.location_id,
        programme=programme, template_version=template.version, called=called.strip(), place=place.strip(),
        trainer_id=by.person_id, trainer_name=staff_names({by.person_id})[by.person_id].first_name,
    )  # fmt: skip
    course.save()
    return course


def _going_on(course: Course) -> Course:
    row = locked(course)
    if row.ended_on is not None:
        raise Refused(Reason("course.ended", _("This course is over."), _("Open a new one for a new group.")))
    return row


@action("course.joined")
def join(*, course: Course, request: Request, key: UUID, by: Actor) -> CourseSeat:
    """Somebody joins, whose coach gives this course. Where she sits is known to nobody else in the group."""
    allow(access.gives(by, course) and clients_access.is_her_professional(by, request))
    allow(request.programme == course.programme and request.state != Request.State.CLOSED)
    if (there := made_before(CourseSeat, key)) is not None:
        return there
    row = _going_on(course)
    Request.objects.select_for_update().get(pk=request.pk)
    if not rules.has_room(load(row.programme), sum(goes_on(one) for one in seats_of(row))):
        raise Refused(Reason("course.full", _("The group is full."), _("Make a second group, or let somebody wait.")))
    seated = CourseSeat.objects.filter(request=request)
    if still_seated(seated) or seated.filter(course_id=row.pk).exists():
        raise Refused(Reason("course.twice", _("There is a seat already."), _("Look at the people of this course.")))
    seat = CourseSeat(
        id=key, request=request, dossier_id=request.dossier_id, organisation_id=request.organisation_id,
        client_person_id=request.client_person_id, course_id=row.pk, course_called=row.called, joined_on=clock.today(),
    )  # fmt: skip
    seat.save()
    return seat


@action("course.begun")
def begin_course(*, course: Course, first: datetime, by: Actor) -> Course:
    """It begins: every time gets its day. Refused with everything that is missing, at once."""
    allow(access.gives(by, course))
    row = _going_on(course)
    if row.began_on is not None:
        return row
    template = load(row.programme)
    refuse_unless(template, rules.GATE, facts_of(row, template), links_of(row))
    if not fits_in_time(first, clock.now(), rules.BACK):
        why = _("This day is too far away.")
        raise Refused(Reason("course.time", why, _("Choose a day from two months ago to next year.")))
    zone: Any = timezone.get_default_timezone()
    for number, at in enumerate(rules.moments(template, first, zone), start=1):
        CourseTime(number=number, at=at, **lies(row)).save()
    row.began_on = timezone.localtime(first, zone).date()
    row.save()
    return row


@action("course.moved")
def move_time(*, time: CourseTime, at: datetime, version: int, by: Actor) -> CourseTime:
    """Another day or another hour. Whoever has a seat reads it on her own page."""
    allow(access.gives(by, time.course))
    _going_on(time.course)
    row = locked(time, version)
    if not fits_in_time(at, clock.now(), rules.BACK):
        why = _("This day is too far away.")
        raise Refused(Reason("course.time", why, _("Choose a day from two months ago to next year.")))
    row.at, row.state = at, State.PLANNED if row.state == State.NOT_HELD else row.state
    row.save()
    return row


@action("course.who_was_there")
def note_there(*, time: CourseTime, there: Collection[UUID], version: int, by: Actor) -> CourseTime:
    """Who was there, by name. Being away needs no reason and has no follow-up but a call."""
    allow(access.notes(by, time.course))
    row = locked(time, version)
    if row.at > clock.now():
        raise Refused(Reason("course.to_come", _("This is still to come."), _("Write it down when it has been.")))
    for seat in seated_at(row):
        _mark(seat, row.number, seat.pk in there)
    row.state = State.HELD
    row.save()
    return row


@action("course.not_held")
def note_not_held(*, time: CourseTime, version: int, by: Actor) -> CourseTime:
    """It did not go on. Nobody was away."""
    allow(access.notes(by, time.course))
    row = locked(time, version)
    for seat in seated_at(row):
        _mark(seat, row.number, None)
    row.state = State.NOT_HELD
    row.save()
    return row


def _mark(seat: CourseSeat, number: int, was: bool | None) -> None:
    row = locked(seat)
    now = rules.marked(row.there, row.away, number, was)
    if now != (row.there, row.away):
        row.there, row.away = now
        row.save()


@action("course.stopped")
def stop_early(*, seat: CourseSeat, reason: str = "", by: Actor) -> CourseSeat:
    """She stops, at once. A reason may be chosen, without blame; her talent card stays hers."""
    allow(access.speaks(by, seat) and rules.may_be_reason(load(seat.request.programme), reason))
    if not clients_access.is_herself(by, seat.client_person_id):
        trace.note_on_behalf_of(seat.client_person_id)
    row = locked(seat)
    if row.stopped_on is None and is_over(row):
        why = _("This course is over already.")
        raise Refused(Reason("course.over", why, _("You need not stop: it ended by itself.")))
    row.stopped_on, row.reason = row.stopped_on or clock.today(), reason or row.reason
    row.save()
    return row


@action("course.ended")
def end_course(*, course: Course, by: Actor) -> Course:
    """It is over, once every time has been or did not go on."""
    allow(access.gives(by, course))
    row = locked(course)
    if row.ended_on is not None:
        return row
    if any(one.state == State.PLANNED for one in times_of(row)):
        why = _("Of some times nobody said yet who was there.")
        raise Refused(Reason("course.times", why, _("Write that down first, or say that it did not go on.")))
    row.ended_on = clock.today()
    row.save()
    return row

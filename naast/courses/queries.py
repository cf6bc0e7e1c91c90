"""Reads about courses: who has a seat, what the gate knows, and how it went on. A fixed number of queries each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from naast.clients.models import Request
from naast.courses import rules
from naast.courses.models import Course, CourseSeat, CourseTime
from naast.partners.queries.chain import roles_named
from naast.placements.models import FollowUp, Placement
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.gates import Fact
from naast.programmes.loading import load
from naast.programmes.queries import opened_by
from naast.programmes.template import Template

YEAR = 12


def ways_with_courses(organisation_id: UUID) -> list[str]:
    """The open ways of working here that know a course."""
    return [name for name in opened_by(organisation_id) if load(name).has_course]


def in_list(who: Actor, *, over: bool = False) -> InDossierQuerySet[Course]:
    """The courses this person may read, the newest first."""
    return Course.objects.visible_to(who).filter(ended_on__isnull=not over).order_by("-made_at", "id")


def times_of(course: Course) -> list[CourseTime]:
    """Its times in their order."""
    return list(CourseTime.objects.filter(course=course).order_by("number"))


def seats_of(course: Course) -> list[CourseSeat]:
    """Who has or had a seat, as far as the reader may read her request; by name."""
    found = CourseSeat.objects.filter(course_id=course.pk).select_related("request")
    return sorted(found, key=lambda one: (one.request.called.casefold(), str(one.pk)))


def seated_at(time: CourseTime) -> list[CourseSeat]:
    """Who had a seat then; of whoever stopped before nothing is asked."""
    day = timezone.localtime(time.at).date()
    return [one for one in seats_of(Course(pk=time.course_id)) if one.stopped_on is None or one.stopped_on >= day]


def goes_on(seat: CourseSeat) -> bool:
    """Is it still her seat?"""
    return seat.stopped_on is None and seat.request.state != Request.State.CLOSED


def could_join(course: Course, who: Actor) -> list[Request]:
    """Her own people in this way of working who have no seat anywhere, the longest waiting first."""
    seated = [one.request_id for one in still_seated(CourseSeat.objects.filter(organisation_id=course.organisation_id))]
    here = CourseSeat.objects.filter(course_id=course.pk).values("request_id")
    mine = Request.objects.visible_to(who).filter(professional_id=course.trainer_id, programme=course.programme)
    found = mine.exclude(state=Request.State.CLOSED).exclude(pk__in=seated).exclude(pk__in=here)
    return list(found.order_by("made_at", "id"))


def still_seated(seats: InDossierQuerySet[CourseSeat]) -> list[CourseSeat]:
    """Of these seats whoever did not stop, in a course that is not over. Two queries."""
    rows = list(seats.filter(stopped_on__isnull=True))
    over = _over({one.course_id for one in rows})
    return [one for one in rows if one.course_id not in over]


def is_over(seat: CourseSeat) -> bool:
    """The course of this seat was brought to its end; also for who does not read the course itself. One query."""
    return bool(_over({seat.course_id}))


def _over(courses: set[UUID]) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT courses_over(%s::uuid[])", [list(courses)])
        return {over for (over,) in cursor.fetchall()}


def facts_of(course: Course, template: Template) -> dict[str, Fact]:
    """What is known before the first time."""
    seats = [one for one in seats_of(course) if goes_on(one)]
    return {
        "course.size": rules.right_size(template, len(seats)),
        "chain.roles_named": roles_named(course.organisation_id, course.programme),
        "voluntary.stated": all(one.request.voluntary_on is not None for one in seats),
    }


def links_of(course: Course) -> dict[str, str]:
    """Where each check is solved."""
    here = reverse("courses:course", args=[course.pk])
    asked = next((one.request for one in seats_of(course) if goes_on(one) and one.request.voluntary_on is None), None)
    freely = f"{reverse('clients:request', args=[asked.client_id])}#voluntary" if asked else ""
    return {
        "course.size": f"{here}#people", "chain.roles_named": reverse("partners:roles"), "voluntary.stated": freely,
    }  # fmt: skip


@dataclass(frozen=True)
class WentOn:
    """How it went on with one of them after the course."""

    seat: CourseSeat
    placement: Placement | None
    followed: list[FollowUp]

    @property
    def at_work(self) -> bool:
        """Did she begin at a place?"""
        return self.placement is not None and self.placement.started_on is not None

    @property
    def after_a_year(self) -> bool:
        """Is she still at a place after a year: that one or another?"""
        return any(one.months == YEAR and one.still != FollowUp.Still.NO for one in self.followed)


def went_on(seats: list[CourseSeat]) -> list[WentOn]:
    """Of each the last place, and what was said months later at any. Two queries."""
    about = [one.request_id for one in seats]
    newest: dict[UUID, Placement] = {}
    for row in Placement.objects.filter(request__in=about).order_by("made_at", "id"):
        if row.started_on is not None or row.request_id not in newest:
            newest[row.request_id] = row
    said: dict[UUID, list[FollowUp]] = {}
    for one in FollowUp.objects.filter(placement__request__in=about).select_related("placement").order_by("months"):
        said.setdefault(one.placement.request_id, []).append(one)
    return [WentOn(one, newest.get(one.request_id), said.get(one.request_id, [])) for one in seats]


def to_note(who: Actor, now: datetime) -> list[CourseTime]:
    """The times of this coach that have been, and of which nobody said yet who was there."""
    found = CourseTime.objects.visible_to(who).filter(state=CourseTime.State.PLANNED, at__lt=now)
    return list(found.filter(course__trainer_id=who.person_id).select_related("course").order_by("at"))


def my_seat(who: Actor) -> CourseSeat | None:
    """The seat of the one who looks herself: the one she has, or else the last."""
    found = CourseSeat.objects.visible_to(who).filter(client_person_id=who.person_id).select_related("request")
    return found.order_by("stopped_on", "-joined_on").filter(stopped_on__isnull=True).first() or (
        found.order_by("-stopped_on").first()
    )


@dataclass(frozen=True)
class MyTime:
    """One time of her course, as she reads it."""

    number: int
    at: datetime
    state: str
    place: str
    was: bool | None


def my_times(seat: CourseSeat) -> list[MyTime]:
    """When her course is and was, and whether she was there. Nothing about anybody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, at, state, place FROM courses_my_times(%s)", [seat.course_id])
        rows = cursor.fetchall()
    known = dict.fromkeys(seat.there, True) | dict.fromkeys(seat.away, False)
    return [MyTime(number, at, state, place, known.get(number)) for number, at, state, place in rows]

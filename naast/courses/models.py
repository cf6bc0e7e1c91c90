"""A course, its times, and who has a seat in it.

The course and its times lie with the coach who gives it and the coordinators; nobody's name is in there. A seat, with
the times at which she was there and why she stopped, lies with her own request: for the others she is nowhere.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from naast.clients.models import Request
from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class Course(InDossier):
    """A few times together, given by one coach to people whose coach she is."""

    location_id = models.UUIDField(null=True)
    programme = WayField(max_length=40)
    template_version = models.PositiveSmallIntegerField()
    called = models.CharField(max_length=80)
    # In plain words: "de huiskamer van De Spil".
    place = models.CharField(max_length=120)
    trainer_id = models.UUIDField()
    trainer_name = models.CharField(max_length=60)
    # The day of the first time; empty as long as the group is not complete.
    began_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="course_ends_after_it_began",
                condition=Q(ended_on__isnull=True) | Q(began_on__isnull=True) | Q(ended_on__gte=F("began_on")),
            )
        ]

    class Privacy:
        neutral = {"location_id", "programme", "template_version", "called", "place", "began_on", "ended_on"}
        personal = {"trainer_id", "trainer_name"}

    def __str__(self) -> str:
        return f"course {self.pk}"


class CourseTime(InDossier):
    """One time of a course. Who was there stands with each of them apart."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        NOT_HELD = "not_held", _("did not go on")

    course = models.ForeignKey(Course, models.PROTECT, related_name="times")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)

    class Meta:
        constraints = [models.UniqueConstraint(name="course_time_once", fields=["course", "number"])]

    class Privacy:
        neutral = {"course", "number", "at", "state"}

    def __str__(self) -> str:
        return f"course time {self.pk}"


class CourseSeat(InDossier):
    """Her seat in a course: at which times she was there, at which not, and whether she stopped early. No blame."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="+")
    client_person_id = models.UUIDField()
    # She does not read the course itself, so what it is called stands here too.
    course_id = models.UUIDField()
    course_called = models.CharField(max_length=80)
    joined_on = models.DateField()
    there = ArrayField(models.PositiveSmallIntegerField(), default=list)
    away = ArrayField(models.PositiveSmallIntegerField(), default=list)
    stopped_on = models.DateField(null=True)
    # What decided it, of the choices of the way of working. Nobody has to say it.
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="course_seat_once", fields=["course_id", "request"]),
            models.CheckConstraint(
                name="course_seat_reason_of_a_stop", condition=Q(reason="") | Q(stopped_on__isnull=False)
            ),
            models.CheckConstraint(name="course_seat_there_or_away", condition=~Q(there__overlap=F("away"))),
        ]
        indexes = [models.Index(fields=["course_id"], name="course_seat_course")]

    class Privacy:
        neutral = {"request", "course_id", "course_called", "joined_on", "stopped_on"}
        personal = {"client_person_id", "there", "away", "reason"}

    def __str__(self) -> str:
        return f"course seat {self.pk}"

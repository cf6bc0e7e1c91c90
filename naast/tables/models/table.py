"""A table of an area, who takes part, its evenings and who was there. Nothing about whoever asked stands here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class RoundTable(InDossier):
    """A table in one area. Its dossier: the coordinators of the place and whoever takes part."""

    location_id = models.UUIDField()
    programme = WayField(max_length=40)
    template_version = models.PositiveSmallIntegerField()
    # The organisation's own name for it: "Werktafel Zuid".
    called = models.CharField(max_length=80)
    # In plain words: "de tweede donderdag van de maand, om twee uur".
    when = models.CharField(max_length=120)
    where = models.CharField(max_length=120, blank=True)
    ended_on = models.DateField(null=True)

    class Privacy:
        neutral = {"location_id", "programme", "template_version", "called", "when", "where", "ended_on"}

    def __str__(self) -> str:
        return f"table {self.pk}"


class TableMember(InDossier):
    """Somebody with an account who takes part, with own words on what she knows or can."""

    class Hat(models.TextChoices):
        STAFF = "staff", _("at work")
        VOLUNTEER = "volunteer", _("volunteer")

    table = models.ForeignKey(RoundTable, models.PROTECT, related_name="members")
    person_id = models.UUIDField()
    hat = models.CharField(max_length=9, choices=Hat.choices)
    first_name = models.CharField(max_length=60)
    organisation_name = models.CharField(max_length=80)
    knows = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="table_member_once", fields=["table", "person_id", "hat"], condition=Q(until__isnull=True)
            )
        ]

    class Privacy:
        neutral = {"table", "hat", "since", "until"}
        personal = {"person_id", "first_name", "organisation_name", "knows"}

    def __str__(self) -> str:
        return f"table member {self.pk}"


class TableMeeting(InDossier):
    """One evening: planned, held with its counts and minutes without names, or not held."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        NOT_HELD = "not_held", _("did not go on")

    table = models.ForeignKey(RoundTable, models.PROTECT, related_name="meetings")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    came = models.PositiveSmallIntegerField(null=True)
    organisations = models.PositiveSmallIntegerField(null=True)
    minutes = models.TextField(max_length=2000, blank=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="table_meeting_count", condition=Q(came__isnull=True) | Q(state="held")),
            models.UniqueConstraint(name="table_meeting_once", fields=["table", "at"]),
        ]

    class Privacy:
        neutral = {"table", "at", "state", "came", "organisations"}
        personal = {"minutes", "by_id"}

    def __str__(self) -> str:
        return f"table meeting {self.pk}"


class Attendance(InDossier):
    """Somebody who was there. A guest has a name and an organisation, and the name goes when the evening is closed."""

    meeting = models.ForeignKey(TableMeeting, models.PROTECT, related_name="attendance")
    # Empty for a guest without an account.
    person_id = models.UUIDField(null=True)
    hat = models.CharField(max_length=9, choices=TableMember.Hat.choices, blank=True)
    name = models.CharField(max_length=60, blank=True)
    organisation_name = models.CharField(max_length=80)
    # Somebody who may hear one question of this evening and no other: a manager is a guest of that question.
    only_question_id = models.UUIDField(null=True)
    # Noted by mistake.
    taken_back = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="table_there_once", fields=["meeting", "person_id"], condition=Q(taken_back=False)
            ),
            models.CheckConstraint(
                name="table_guest_has_no_hat", condition=Q(person_id__isnull=False) | Q(hat="", only_question_id=None)
            ),
        ]

    class Privacy:
        neutral = {"meeting", "hat", "only_question_id", "taken_back"}
        personal = {"person_id", "name", "organisation_name"}

    def __str__(self) -> str:
        return f"attendance {self.pk}"


class TableLesson(InDossier):
    """What works, in words without names; or an example that its owner lets others read."""

    class Kind(models.TextChoices):
        WORKS = "works", _("what works")
        EXAMPLE = "example", _("an example")

    table = models.ForeignKey(RoundTable, models.PROTECT, related_name="lessons")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.TextField(max_length=1000)
    on = models.DateField()
    # As long as her yes holds; what works has no end.
    until = models.DateField(null=True)

    class Privacy:
        neutral = {"table", "kind", "words", "on", "until"}

    def __str__(self) -> str:
        return f"table lesson {self.pk}"

"""A group activity, who leads it, and the times it is held. Who comes is counted, never named."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class GroupActivity(InDossier):
    """An activity at a location with an open door. Its dossier: leading volunteers, professional, coordinators."""

    location_id = models.UUIDField()
    programme = WayField(max_length=40)
    template_version = models.PositiveSmallIntegerField()
    activity = models.CharField(max_length=40)
    called = models.CharField(max_length=80)
    # In plain words for the poster: "elke dinsdag, na het eten".
    when = models.CharField(max_length=120)
    # How the house goes on when nobody leads it.
    runs_without = models.CharField(max_length=500)
    began_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Privacy:
        neutral = {
            "location_id", "programme", "template_version", "activity", "called", "when", "runs_without", "began_on",
            "ended_on",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"group activity {self.pk}"


class GroupPart(InDossier):
    """Somebody's part in a group activity: volunteers lead, one professional is accountable."""

    class Part(models.TextChoices):
        VOLUNTEER = "volunteer", _("volunteer")
        PROFESSIONAL = "professional", _("professional")

    group = models.ForeignKey(GroupActivity, models.PROTECT, related_name="parts")
    person_id = models.UUIDField()
    part = models.CharField(max_length=14, choices=Part.choices)
    first_name = models.CharField(max_length=60)
    # A professional is asked first and says yes herself; until then she is not accountable.
    accountable = models.BooleanField(default=False)
    # Why accountability would come to her from somebody else.
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="group_one_accountable", fields=["group"], condition=Q(accountable=True, until__isnull=True)
            ),
            models.CheckConstraint(
                name="group_only_a_professional_is_accountable",
                condition=Q(accountable=False) | Q(part="professional"),
            ),
            models.UniqueConstraint(
                name="group_part_once", fields=["group", "person_id", "part"], condition=Q(until__isnull=True)
            ),
        ]

    class Privacy:
        neutral = {"group", "part", "accountable", "since", "until"}
        personal = {"person_id", "first_name", "reason"}

    def __str__(self) -> str:
        return f"group part {self.pk}"


class GroupTime(InDossier):
    """One time it is held: planned, held with a count, or not held. Nobody who came is written down."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        NOT_HELD = "not_held", _("did not go on")

    group = models.ForeignKey(GroupActivity, models.PROTECT, related_name="times")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    came = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=300, blank=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="group_time_count", condition=Q(came__isnull=True) | Q(state="held")),
            models.CheckConstraint(name="group_time_most", condition=Q(came__isnull=True) | Q(came__lte=200)),
            models.UniqueConstraint(name="group_time_once", fields=["group", "at"]),
        ]

    class Privacy:
        neutral = {"group", "at", "state", "came"}
        personal = {"words", "by_id"}

    def __str__(self) -> str:
        return f"group time {self.pk}"

"""Walking along: a volunteer and a professional go to a partner together, and the professional does less each time.

Its dossier is read by the two, by whom she can fall back on, and by the coordinators. Nobody who gets help is in it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.partners.models.register import Partner
from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class Level(models.TextChoices):
    """How the two go: the words of a way of working stand in its phases of the same name."""

    TOGETHER = "together", _("together")
    LOOKING_ON = "looking_on", _("the professional looks on")
    BY_MYSELF = "by_myself", _("by herself")


class Walk(InDossier):
    """One volunteer and one partner, with the professional who walks along and whom to fall back on."""

    programme = WayField(max_length=40)
    template_version = models.PositiveSmallIntegerField()
    location_id = models.UUIDField(null=True)
    volunteer_id = models.UUIDField()
    person_id = models.UUIDField()
    first_name = models.CharField(max_length=60)
    professional_id = models.UUIDField()
    professional_name = models.CharField(max_length=60)
    partner_id = models.UUIDField()
    partner_name = models.CharField(max_length=120)
    # One fixed person with times, who goes on calling in a harder time.
    fallback_id = models.UUIDField()
    fallback_name = models.CharField(max_length=60)
    fallback_times = models.CharField(max_length=160)
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.TOGETHER)
    # Three say yes; the partner has no account, so the professional writes down who said it there.
    volunteer_yes_on = models.DateField(null=True)
    professional_yes_on = models.DateField(null=True)
    host_yes_on = models.DateField(null=True)
    host_name = models.CharField(max_length=80, blank=True)
    began_on = models.DateField(null=True)
    resting_since = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="walk_once", fields=["volunteer_id", "partner_id"], condition=Q(ended_on__isnull=True)
            ),
            models.CheckConstraint(name="walk_two_people", condition=~Q(person_id=models.F("professional_id"))),
        ]

    class Privacy:
        neutral = {
            "programme", "template_version", "location_id", "level", "volunteer_yes_on", "professional_yes_on",
            "host_yes_on", "began_on", "ended_on", "partner_id", "partner_name",
        }  # fmt: skip
        personal = {
            "volunteer_id", "person_id", "first_name", "professional_id", "professional_name", "fallback_id",
            "fallback_name", "fallback_times", "host_name", "resting_since",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"walk {self.pk}"


class WalkMoment(InDossier):
    """Something on the way: a visit, a step on or back, a rest, a call in a harder time, the story of a year."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("went there")
        STEP = "step", _("a step")
        REST = "rest", _("rest")
        ON = "on", _("goes on")
        CALL = "call", _("called")
        STORY = "story", _("story of the year")

    walk = models.ForeignKey(Walk, models.PROTECT, related_name="moments")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    on = models.DateField()
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)
    words = models.CharField(max_length=300, blank=True)
    # The answers to a questionnaire of the programme: of a visit, or of the story of a year.
    answers = models.JSONField(default=dict)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["walk", "-on"], name="walk_newest")]

    class Privacy:
        neutral = {"walk", "kind", "on", "level"}
        personal = {"words", "answers", "by_id", "by_name"}

    def __str__(self) -> str:
        return f"walk moment {self.pk}"


class PlaceOffer(InDossier):
    """A partner has a place for somebody else: what it is, never for whom. It lies with the partner."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="offers")
    words = models.CharField(max_length=300)
    offered_on = models.DateField()
    taken_on = models.DateField(null=True)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"partner", "offered_on", "taken_on"}
        personal = {"words", "by_id"}

    def __str__(self) -> str:
        return f"place offer {self.pk}"

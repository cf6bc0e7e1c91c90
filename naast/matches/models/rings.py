"""Of a circle: whether it fits, who may come in later, and the ring of professionals around it.

The outer ring has a dossier of its own. Nobody of it reads a row of the circle, so a row says whom it is for.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.matches.models.together import Match
from naast.privacy import clock
from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class CircleLook(InDossier):
    """What the coordinator thinks: does a circle fit this person, do these people fit together? In `coordination`."""

    class About(models.TextChoices):
        SUITABILITY = "suitability", _("whether a circle fits")
        COMPOSITION = "composition", _("whether these people fit together")

    match = models.ForeignKey(Match, models.PROTECT, related_name="+")
    about = models.CharField(max_length=12, choices=About.choices)
    fits = models.BooleanField()
    words = models.CharField(max_length=500)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"match", "about"}
        personal = {"by_id"}
        special = {"fits", "words"}

    def __str__(self) -> str:
        return f"circle look {self.pk}"


class Newcomer(InDossier):
    """Somebody who may come into a circle that runs, when she and everybody in it say yes. In `coordination`."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="+")
    person_id = models.UUIDField()
    first_name = models.CharField(max_length=60)
    own_dossier_id = models.UUIDField()
    # What the circle hears of her before it answers: never her name.
    words = models.CharField(max_length=300)
    by_id = models.UUIDField()
    came_in_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="newcomer_one_at_a_time", fields=["match"],
                condition=Q(came_in_at__isnull=True, ended_at__isnull=True),
            )
        ]  # fmt: skip

    class Privacy:
        neutral = {"match", "came_in_at", "ended_at", "own_dossier_id"}
        personal = {"person_id", "first_name", "words", "by_id"}

    def __str__(self) -> str:
        return f"newcomer {self.pk}"


class OuterRing(InDossier):
    """For whom the ring is there, by the name that its members know. In the dossier of the outer ring, as all below."""

    match_id = models.UUIDField(unique=True)
    programme = WayField(max_length=40)
    called = models.CharField(max_length=60)
    ended_on = models.DateField(null=True)

    class Privacy:
        neutral = {"match_id", "programme", "ended_on"}
        personal = {"called"}

    def __str__(self) -> str:
        return f"outer ring {self.pk}"


class OuterMember(InDossier):
    """A professional around the circle: somebody who works here, or from elsewhere by name and without an account."""

    ring = models.ForeignKey(OuterRing, models.PROTECT, related_name="members")
    person_id = models.UUIDField(null=True)
    first_name = models.CharField(max_length=60)
    does = models.CharField(max_length=80)
    works_at = models.CharField(max_length=120, blank=True)
    supervises = models.BooleanField(default=False)
    said_yes_at = models.DateTimeField(null=True)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="outer_member_once", fields=["ring", "person_id"],
                condition=Q(until__isnull=True, person_id__isnull=False),
            )
        ]  # fmt: skip

    class Privacy:
        neutral = {"ring", "supervises", "said_yes_at", "since", "until"}
        personal = {"person_id", "first_name", "does", "works_at"}

    def __str__(self) -> str:
        return f"outer member {self.pk}"

"""What happens at the place: the coach works along or calls, agreements are made on the spot, and a certificate."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.placements.models.placement import Placement, Said
from naast.privacy.models import InDossier


class WorkAlong(InDossier):
    """The coach worked along at the place, or called the host. Planned, or written down on the spot."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("worked along")
        CALL = "call", _("called")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        # A plan that was followed, or went another way: it says nothing any more.
        GONE = "gone", _("no longer planned")

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="visits")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    state = models.CharField(max_length=7, choices=State.choices)
    on = models.DateField()
    # What it needs, in a line.
    words = models.CharField(max_length=200, blank=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="work_along_one_planned", fields=["placement"], condition=Q(state="planned"))
        ]

    class Privacy:
        neutral = {"placement", "kind", "state", "on"}
        personal = {"words", "by_id"}

    def __str__(self) -> str:
        return f"work along {self.pk}"


class PlacementAgreement(InDossier):
    """What was agreed on the spot, in words that all three read. The host confirms it by its link."""

    class Does(models.TextChoices):
        HOST = "host", _("the place")
        CLIENT = "client", _("she herself")
        COACH = "coach", _("the coach")

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="agreements")
    visit = models.ForeignKey(WorkAlong, models.PROTECT, related_name="agreements")
    words = models.CharField(max_length=120)
    does = models.CharField(max_length=6, choices=Does.choices)
    confirmed_on = models.DateField(null=True)
    confirmed_said = models.CharField(max_length=6, choices=Said.choices, blank=True)
    ended_on = models.DateField(null=True)

    class Privacy:
        neutral = {"placement", "visit", "does", "confirmed_on", "confirmed_said", "ended_on"}
        personal = {"words"}

    def __str__(self) -> str:
        return f"placement agreement {self.pk}"


class Certificate(InDossier):
    """What she did and learned here, in words of her coach. It is hers, on her own page and on paper."""

    placement = models.OneToOneField(Placement, models.PROTECT, related_name="certificate")
    learned = models.CharField(max_length=500)
    on = models.DateField()
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"placement", "on"}
        personal = {"learned", "by_id"}

    def __str__(self) -> str:
        return f"certificate {self.pk}"

"""Following: is the place still there after some months? Asked of everybody who began, also when it ended."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.placements.models.placement import Placement, Said
from naast.privacy.models import InDossier


class FollowUp(InDossier):
    """What she said some months after she began: still there, another place, or no place. It lies with her request."""

    class Still(models.TextChoices):
        YES = "yes", _("still at the place")
        OTHER = "other", _("another place")
        NO = "no", _("no place now")

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="followed")
    months = models.PositiveSmallIntegerField()
    still = models.CharField(max_length=5, choices=Still.choices)
    # Of the choices of the way of working; nobody has to say it.
    reason = models.CharField(max_length=40, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    said = models.CharField(max_length=6, choices=Said.choices)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="follow_up_once", fields=["placement", "months"]),
            models.CheckConstraint(name="follow_up_reason_of_a_change", condition=Q(reason="") | ~Q(still="yes")),
        ]

    class Privacy:
        neutral = {"placement", "months", "still", "said", "on"}
        personal = {"reason", "words"}

    def __str__(self) -> str:
        return f"follow-up {self.pk}"

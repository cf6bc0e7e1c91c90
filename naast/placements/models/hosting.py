"""The host: the link it gets, what it tells by a tap, and the training its people had.

Nothing of a question about illness or the past is kept: there is no field for it.
"""

from __future__ import annotations

from django.db import models

from naast.partners.models import Partner
from naast.placements.models.placement import Placement
from naast.privacy.models import InDossier


class PlacementLink(InDossier):
    """A link for exactly one placement. The link itself is kept nowhere, only its print."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="links")
    print = models.CharField(max_length=64)
    expires_on = models.DateField()
    # The print of a word that only the browser has in which it was opened. Another browser gets nothing.
    browser = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["print"], name="placement_link_print")]

    class Privacy:
        neutral = {"placement", "print", "expires_on", "browser", "opened_at", "ended_at"}

    def __str__(self) -> str:
        return f"placement link {self.pk}"


class HostWord(InDossier):
    """The host tapped that she did not come, or that it goes less well. No words, no blame: her coach calls."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="host_words")
    # A signal of the way of working.
    signal = models.CharField(max_length=40)
    said_at = models.DateTimeField()
    answer_before = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, blank=True)
    answered_by_id = models.UUIDField(null=True)

    class Privacy:
        neutral = {"placement", "said_at", "answer_before", "answered_at"}
        personal = {"signal", "answer", "answered_by_id"}

    def __str__(self) -> str:
        return f"host word {self.pk}"


class HostTraining(InDossier):
    """Somebody at a partner learned to support people well. It lies with the partner, for the next place as well."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    who = models.CharField(max_length=80)
    training = models.CharField(max_length=40)
    done_on = models.DateField()

    class Privacy:
        neutral = {"partner", "training", "done_on"}
        personal = {"who"}

    def __str__(self) -> str:
        return f"host training {self.pk}"

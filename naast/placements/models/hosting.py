"""The host: the link it gets, what it tells by a tap, what it asks, and the training its people had.

A tap about illness or the past is kept nowhere: there is no field for it. A question is about the work.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

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


class HostQuestion(InDossier):
    """The host asked how to support somebody at work, and somebody answered. It lies with the request, as all of it."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="host_questions")
    words = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.UUIDField(null=True)
    # The tip that was made of it. From the tip nothing leads back here.
    tip_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="host_question_answered_by_somebody",
                condition=Q(answered_at__isnull=True, answered_by_id__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by_id__isnull=False) & ~Q(answer="")),
            ),
            models.CheckConstraint(
                name="host_question_tip_of_an_answer", condition=Q(tip_id__isnull=True) | Q(answered_at__isnull=False)
            ),
        ]

    class Privacy:
        neutral = {"placement", "asked_at", "answered_at", "tip_id"}
        personal = {"words", "answer", "answered_by_id"}

    def __str__(self) -> str:
        return f"host question {self.pk}"


class HostTraining(InDossier):
    """Somebody at a partner learned to support people well. It lies with the partner, for the next place as well."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    who = models.CharField(max_length=80)
    training = models.CharField(max_length=40)
    done_on = models.DateField()
    # Null: it keeps counting.
    valid_until = models.DateField(null=True)

    class Privacy:
        neutral = {"partner", "training", "done_on", "valid_until"}
        personal = {"who"}

    def __str__(self) -> str:
        return f"host training {self.pk}"

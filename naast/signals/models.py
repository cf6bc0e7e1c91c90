"""A worry or a call for help: it reaches exactly its route, and it gets an answer.

The signal lies in a dossier of its own; its circle is the one who raised it and the route, nobody more.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from naast.privacy import clock
from naast.privacy.models import InDossier


class Signal(InDossier):
    """What somebody raised, whom it went to, and until when an answer may take."""

    match_id = models.UUIDField(null=True)
    programme = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    route = models.CharField(max_length=40)
    words = models.TextField(max_length=2000, blank=True)
    raised_by_id = models.UUIDField()
    raised_part = models.CharField(max_length=14)
    raised_name = models.CharField(max_length=60)
    raised_at = models.DateTimeField(default=clock.now)
    told = ArrayField(models.UUIDField(), default=list)
    told_names = ArrayField(models.CharField(max_length=80), default=list)
    answer_before = models.DateTimeField()
    # Who is called when no answer came, and from when.
    stand_ins = ArrayField(models.UUIDField(), default=list)
    stand_in_at = models.DateTimeField()
    stand_ins_called_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["dossier", "-raised_at"], name="signal_newest"),
            models.Index(
                fields=["stand_in_at"],
                name="signal_due",
                condition=models.Q(answered_at__isnull=True, stand_ins_called_at__isnull=True),
            ),
        ]

    class Privacy:
        neutral = {
            "match_id", "programme", "route", "raised_at", "raised_part", "answer_before", "stand_in_at",
            "stand_ins_called_at", "answered_at",
        }  # fmt: skip
        personal = {"raised_by_id", "raised_name", "told", "told_names", "stand_ins"}
        special = {"kind", "words"}

    def __str__(self) -> str:
        return f"signal {self.pk}"


class SignalAnswer(InDossier):
    """An answer back to the one who raised it."""

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="answers")
    words = models.TextField(max_length=2000)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)

    class Privacy:
        neutral = {"signal"}
        personal = {"by_id", "by_name"}
        special = {"words"}

    def __str__(self) -> str:
        return f"signal answer {self.pk}"

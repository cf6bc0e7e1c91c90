"""A tip: what worked when a host had a question, in words in which nobody can be recognised.

It lies in a dossier of its own that everybody reads who works here; a host reads it by its link. It names no place, no
request and no question: who does not know those finds no way from here to them.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.privacy.models import InDossier


class Tip(InDossier):
    """What somebody asked, and what worked. Taken back, its words are gone."""

    title = models.CharField(max_length=80)
    question = models.CharField(max_length=500)
    worked = models.CharField(max_length=1000)
    by_id = models.UUIDField()
    on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="tip_taken_back_has_no_words",
                condition=Q(withdrawn_on__isnull=True) | Q(title="", question="", worked=""),
            )
        ]

    class Privacy:
        neutral = {"on", "withdrawn_on"}
        personal = {"title", "question", "worked", "by_id"}

    def __str__(self) -> str:
        return f"tip {self.pk}"

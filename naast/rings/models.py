"""What is written within the circle, and what its coordinator tells the ring around it.

Minutes lie in `inner`: core member, volunteers and coordinators. What goes out lies in `outer`, in the words of the
coordinator: no row of the one ring is ever read in the other.
"""

from __future__ import annotations

from django.db import models

from naast.matches.models import OuterRing
from naast.privacy import clock
from naast.privacy.models import InDossier


class Minutes(InDossier):
    """Short minutes of one meeting, by one of the circle, in `inner`."""

    match = models.ForeignKey("matches.Match", models.PROTECT, related_name="+")
    moment = models.OneToOneField("moments.Moment", models.PROTECT, related_name="+")
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)
    answers = models.JSONField(default=dict)
    written_at = models.DateTimeField(default=clock.now)

    class Privacy:
        neutral = {"match", "moment", "written_at"}
        personal = {"by_id", "by_name"}
        special = {"answers"}

    def __str__(self) -> str:
        return f"minutes {self.pk}"


class OuterWord(InDossier):
    """What the coordinator tells the outer ring, with the reason, and whether the circle heard it beforehand."""

    ring = models.ForeignKey(OuterRing, models.PROTECT, related_name="words")
    words = models.TextField(max_length=2000)
    because = models.CharField(max_length=500)
    told_inside = models.BooleanField(default=False)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["dossier", "-made_at"], name="outer_word_newest")]

    class Privacy:
        neutral = {"ring", "told_inside"}
        personal = {"by_id", "by_name"}
        special = {"words", "because"}

    def __str__(self) -> str:
        return f"outer word {self.pk}"

"""What is felt and answered apart, each in the dossier of its own reader."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.matches.models.together import Match
from naast.privacy.models import InDossier


class Feeling(InDossier):
    """A coordinator's gut feeling about a proposal, with one reason. It lies in `coordination` and decides nothing."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    reason = models.CharField(max_length=300)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"match"}
        personal = {"by_id"}
        special = {"words", "reason"}

    def __str__(self) -> str:
        return f"feeling {self.pk}"


class PrivateAnswer(InDossier):
    """What volunteer and client each say apart: may we meet, and did it click. A no blames nobody.

    It lies in the dossier of the one who is asked, so that the other never reads it.
    """

    class About(models.TextChoices):
        MEETING = "meeting", _("getting to know each other")
        CLICK = "click", _("going on together")
        NEWCOMER = "newcomer", _("somebody new in the circle")

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")

    match_id = models.UUIDField()
    part = models.CharField(max_length=10)
    person_id = models.UUIDField()
    about = models.CharField(max_length=8, choices=About.choices)
    # Of a circle: about which newcomer.
    newcomer_id = models.UUIDField(null=True)
    # What she may know before she answers: written for her, without a name of the other.
    told = models.JSONField(default=dict)
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    # A client without an account answers at the professional's desk; then the professional stands here.
    through_id = models.UUIDField(null=True)
    # It will not be this time; that is all she hears, whoever said no.
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="private_answer_once",
                fields=["match_id", "part", "about", "person_id", "newcomer_id"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="private_answer_and_date",
                condition=(Q(answer="") & Q(answered_at__isnull=True)) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]

    class Privacy:
        neutral = {"match_id", "part", "about", "newcomer_id", "answered_at", "ended_at"}
        personal = {"person_id", "told", "answer", "words", "through_id"}

    def __str__(self) -> str:
        return f"private answer {self.pk}"

"""What may hold somebody back, what is arranged against it, and whether it is gone after six weeks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.clients.models.file import Client
from naast.privacy.models import InDossier


class Doubt(InDossier):
    """One perhaps, and what is arranged against it.

    The professional's lie in `considerations`, the client's own in her file, the volunteer's in hers.
    """

    class Plays(models.TextChoices):
        NO = "no", _("does not play a part")
        A_BIT = "a_bit", _("plays a small part")
        YES = "yes", _("plays a part")

    class Now(models.TextChoices):
        GONE = "gone", _("gone")
        SMALLER = "smaller", _("smaller")
        THERE = "there", _("still there")

    client = models.ForeignKey(Client, models.PROTECT, related_name="doubts", null=True)
    match_id = models.UUIDField(null=True)
    by_part = models.CharField(max_length=20)
    by_id = models.UUIDField()
    # A question of the template, or empty when it is in somebody's own words.
    question = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=500, blank=True)
    plays = models.CharField(max_length=6, choices=Plays.choices, default=Plays.YES)
    arrangement = models.CharField(max_length=500, blank=True)
    arranged_by = models.CharField(max_length=120, blank=True)
    # What would help, says the one who doubts.
    would_help = models.CharField(max_length=500, blank=True)
    # Six weeks after they began: is it gone, and what helped?
    now = models.CharField(max_length=8, choices=Now.choices, blank=True)
    helped = models.CharField(max_length=500, blank=True)
    looked_back_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("dossier", "client", "question", name="doubt_once", condition=~Q(question="")),
            models.CheckConstraint(name="doubt_says_something", condition=~Q(question="") | ~Q(words="")),
        ]

    class Privacy:
        neutral = {"by_part", "question", "match_id", "looked_back_on"}
        personal = {"client", "by_id", "arranged_by"}
        special = {"words", "plays", "arrangement", "would_help", "now", "helped"}

    def __str__(self) -> str:
        return f"doubt {self.pk}"


class Weighing(InDossier):
    """The other side of the scales: how it goes with her when nobody comes. It lies with the doubts."""

    client = models.OneToOneField(Client, models.PROTECT, related_name="+")
    doing_nothing = models.TextField(max_length=1000)
    by_id = models.UUIDField()

    class Privacy:
        personal = {"client", "by_id"}
        special = {"doing_nothing"}

    def __str__(self) -> str:
        return f"weighing {self.pk}"

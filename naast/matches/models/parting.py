"""A farewell: how it began, and the words of each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from naast.matches.models.together import Match
from naast.privacy.models import InDossier


class Closing(InDossier):
    """A farewell: planned or early, and what each of them wants to say."""

    class Kind(models.TextChoices):
        PLANNED = "planned", _("as planned")
        EARLY = "early", _("earlier than planned")

    match = models.ForeignKey(Match, models.PROTECT, related_name="closings")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    begun_by_id = models.UUIDField()
    next_step = models.CharField(max_length=500, blank=True)
    # Who stays around her afterwards, in words; asked when her professional sees nobody.
    who_stays = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="closing_once", fields=["match"])]

    class Privacy:
        neutral = {"match", "kind"}
        personal = {"begun_by_id", "next_step", "who_stays"}

    def __str__(self) -> str:
        return f"closing {self.pk}"


class ClosingWord(InDossier):
    """Somebody's own words at the farewell, and thanks; and why it ends, as she says it herself."""

    class Reason(models.TextChoices):
        TIME = "time", _("the agreed time is over")
        ENOUGH = "enough", _("it is not needed any more")
        LIFE = "life", _("something changed: moving, work or health")
        CLICK = "click", _("we did not suit each other")
        HEAVY = "heavy", _("it asked too much")
        SUPPORT = "support", _("there was too little support")
        OTHER = "other", _("something else")

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="words")
    part = models.CharField(max_length=14)
    person_id = models.UUIDField()
    words = models.TextField(max_length=2000, blank=True)
    thanks = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=7, choices=Reason.choices, blank=True, default="", db_default="")

    class Meta:
        constraints = [models.UniqueConstraint(name="closing_word_once", fields=["closing", "part", "person_id"])]

    class Privacy:
        neutral = {"closing", "part"}
        personal = {"person_id", "words", "thanks", "reason"}

    def __str__(self) -> str:
        return f"closing word {self.pk}"

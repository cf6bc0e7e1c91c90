"""Her file, and what her professional looked back on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class Client(InDossier):
    """Her file. A volunteer's circle never contains it."""

    person_id = models.UUIDField(unique=True)
    location_id = models.UUIDField(null=True)
    programme = WayField(max_length=40)
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=80, blank=True)
    background = models.TextField(blank=True, max_length=10000)
    considerations_dossier_id = models.UUIDField()
    opened_by_id = models.UUIDField()
    known_since = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    # The day on which she told herself that she wants to help others. Null: she did not say so, whatever she does.
    told_helping_on = models.DateField(null=True)

    class Privacy:
        neutral = {"location_id", "programme", "considerations_dossier_id", "known_since", "closed_at"}
        personal = {"person_id", "first_name", "last_name", "opened_by_id", "told_helping_on"}
        special = {"background"}

    def __str__(self) -> str:
        return f"client {self.pk}"


class LookBack(InDossier):
    """Would a volunteer add something here? Every answer is good.

    A no keeps its reason for the talk, and is never counted. It lies in `considerations`.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NOT_NOW = "not_now", _("not now")
        NO = "no", _("no")

    client = models.ForeignKey(Client, models.PROTECT, related_name="look_backs")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    reason = models.CharField(max_length=500, blank=True)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"answer"}
        personal = {"client", "by_id"}
        special = {"reason"}

    def __str__(self) -> str:
        return f"look back {self.pk}"


class OwnBoundary(InDossier):
    """A boundary in her own words."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    ended_at = models.DateTimeField(null=True)

    class Privacy:
        neutral = {"ended_at"}
        personal = {"client", "words"}

    def __str__(self) -> str:
        return f"own boundary {self.pk}"

"""A client who is a child: no more of her age than is needed, who has authority over her, and each yes by itself."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.clients import ages
from naast.clients.models.asking import Consent, Request
from naast.clients.models.file import Client
from naast.privacy.models import InDossier


class ChildAge(InDossier):
    """Her class of age, and the day on which the next one begins. At 18 the day is forgotten. It lies in her file."""

    class Band(models.TextChoices):
        UNDER_12 = ages.UNDER_12, _("not yet 12")
        FROM_12 = ages.FROM_12, _("12 to 15")
        FROM_16 = ages.FROM_16, _("16 or 17")
        GROWN = ages.GROWN, _("18 or older")

    client = models.OneToOneField(Client, models.PROTECT, related_name="+")
    band = models.CharField(max_length=8, choices=Band.choices)
    changes_on = models.DateField(null=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="childage_changes_until_grown", condition=Q(band="grown") ^ Q(changes_on__isnull=False)
            )
        ]

    class Privacy:
        personal = {"client", "band", "changes_on", "by_id"}

    def __str__(self) -> str:
        return f"age of a child {self.pk}"


class Guardian(InDossier):
    """Somebody with parental authority: how she is called, and no more. Without authority the name goes."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    called = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="guardian_only_with_authority", condition=Q(ended_at__isnull=True) ^ Q(called="")
            )
        ]

    class Privacy:
        neutral = {"ended_at"}
        personal = {"client", "called", "by_id"}

    def __str__(self) -> str:
        return f"guardian {self.pk}"


class ConsentVoice(InDossier):
    """One yes of those that the age asks: of somebody with authority, or of the child herself (no guardian).

    It lies in her file. The consent itself, which others count on, is made when every yes is there.
    """

    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    request = models.ForeignKey(Request, models.PROTECT, related_name="+")
    guardian = models.ForeignKey(Guardian, models.PROTECT, null=True, related_name="+")
    consent = models.CharField(max_length=40)
    text = models.TextField(max_length=4000)
    language = models.CharField(max_length=5)
    how = models.CharField(max_length=8, choices=Consent.How.choices)
    said_at = models.DateTimeField()
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    recorded_by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="voice_by_herself_is_hers", condition=Q(guardian__isnull=True) | ~Q(how="self"))
        ]

    class Privacy:
        neutral = {"consent", "text", "language", "how", "said_at", "until", "withdrawn_at"}
        personal = {"client", "request", "guardian", "recorded_by_id"}

    def __str__(self) -> str:
        return f"voice {self.pk}"

"""A questionnaire of others that she answers herself, because she wants to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.clients.models.file import Client
from naast.privacy.models import InDossier


class Measured(InDossier):
    """A questionnaire laid ready for her, whole and with its source as it was then, and what she answered.

    It lies in her file: herself and her professional. Nobody who stands beside her reads or fills it.
    """

    class Said(models.TextChoices):
        SELF = "self", _("by herself")
        TOGETHER = "together", _("together, read aloud")

    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    # The name of one that the house brings; empty for one that the organisation entered.
    house = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    # [{"id", "text", "kind"}] as it was asked, in the language in which it was asked.
    items = models.JSONField(default=list)
    answers = models.JSONField(default=dict, blank=True)
    said = models.CharField(max_length=8, choices=Said.choices, blank=True)
    asked_on = models.DateField()
    asked_by_id = models.UUIDField()
    answered_on = models.DateField(null=True)
    # She would rather not: nothing of why.
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="measured_answered_or_left", condition=Q(answered_on__isnull=True) | Q(left_on__isnull=True)
            ),
            models.CheckConstraint(
                name="measured_answers_when_answered", condition=Q(answers={}) | Q(answered_on__isnull=False)
            ),
        ]

    class Privacy:
        neutral = {"house", "name", "source", "items", "said", "asked_on", "answered_on", "left_on"}
        personal = {"client", "asked_by_id"}
        special = {"answers"}

    def __str__(self) -> str:
        return f"measured {self.pk}"

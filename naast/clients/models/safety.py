"""Before a first meeting: is it safe for her, for the volunteer, for her neighbours and for the place?

And in programmes without client accounts: the code with which she opens her own page at her worker's desk.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.clients.models.file import Client
from naast.privacy import clock
from naast.privacy.models import InDossier


class SafetyCheck(InDossier):
    """The safety questions of the programme, answered together. The newest counts; others may only ask yes or no.

    `answers` holds per question what was said, and for what is not safe yet what is arranged.
    """

    class Because(models.TextChoices):
        ANSWERED = "answered", _("answered again")
        MOVED = "moved", _("she moved, or the place changed")
        SEEN = "seen", _("somebody was seen near")
        OTHER = "other", _("something else changed")

    client = models.ForeignKey(Client, models.PROTECT, related_name="safety_checks")
    questionnaire = models.CharField(max_length=40)
    answers = models.JSONField(default=dict)
    # What else they agreed.
    arranged = models.CharField(max_length=500, blank=True)
    complete = models.BooleanField(default=False)
    with_client = models.BooleanField(default=True)
    on = models.DateField()
    # Something changed (a move, somebody was seen): the questions are asked again.
    replaced_at = models.DateTimeField(null=True)
    replaced_because = models.CharField(max_length=8, choices=Because.choices, blank=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="safety_check_one_counts",
                fields=["client", "questionnaire"],
                condition=Q(replaced_at__isnull=True),
            )
        ]

    class Privacy:
        neutral = {"questionnaire", "on", "replaced_at", "replaced_because", "complete", "with_client"}
        personal = {"client", "by_id"}
        special = {"answers", "arranged"}

    def __str__(self) -> str:
        return f"safety check {self.pk}"


class DeskCode(InDossier):
    """A code for one look at her own page, at her worker's desk: once, for five minutes. Only its print is kept."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    person_id = models.UUIDField()
    print = models.CharField(max_length=64, unique=True)
    made_by_id = models.UUIDField()
    given_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Privacy:
        neutral = {"given_at", "expires_at", "used_at", "print"}
        personal = {"client", "person_id", "made_by_id"}

    def __str__(self) -> str:
        return f"desk code {self.pk}"

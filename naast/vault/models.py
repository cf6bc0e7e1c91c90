"""A stay, the address behind its code name, and each question to see that address.

Three places: the stay lies in the client's own file; the address in a dossier of its own, whose circle is empty but for
the minutes after two people agreed; the question with the one who asks and those who may agree.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from naast.clients.models import Client
from naast.privacy.models import InDossier
from naast.vault import rules


class Stay(InDossier):
    """Where a client stays, by a code name: all that her case ever shows."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    code_name = models.CharField(max_length=40)
    since = models.DateField()
    ended_on = models.DateField(null=True)

    class Floor:
        writes = "public.privacy_hat() = 'staff'"

    class Privacy:
        neutral = {"since", "ended_on"}
        personal = {"client", "code_name"}

    def __str__(self) -> str:
        return f"stay {self.pk}"


class SecretAddress(InDossier):
    """The address behind a code name, sealed. No search, no index, no unique constraint, no statistics."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    erased_at = models.DateTimeField(null=True)

    class Floor:
        # Written by `vault_seal`; the job that erases is the only one that changes a row itself.
        writes = "public.privacy_hat() = 'job-vault'"

    class Privacy:
        neutral = {"stay", "erased_at"}
        vault = {"sealed"}

    def __str__(self) -> str:
        return f"secret address {self.pk}"


class Opening(InDossier):
    """Somebody asks to see an address, and somebody else agrees or not."""

    class State(models.TextChoices):
        ASKED = rules.ASKED, _("asked")
        AGREED = rules.AGREED, _("agreed")
        REFUSED = rules.REFUSED, _("refused")
        WITHDRAWN = rules.WITHDRAWN, _("taken back")
        OPENED = rules.OPENED, _("opened")

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    # Repeated here, because who agrees does not read her file.
    code_name = models.CharField(max_length=40)
    asked_by_id = models.UUIDField()
    told = ArrayField(models.UUIDField())
    reason = models.CharField(max_length=300)
    # Would it be dangerous for her to read that it was opened? Then her overview keeps silent.
    dangerous = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    expires_at = models.DateTimeField()
    answered_by_id = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="nobody_agrees_with_herself", condition=~Q(answered_by_id=F("asked_by_id")))
        ]

    class Floor:
        # Who asks, asks and takes back; who was told answers. That it was opened is written by `vault_open` alone.
        writes = (
            "((asked_by_id = public.privacy_actor() AND answered_by_id IS NULL AND state IN ('asked', 'withdrawn'))"
            " OR (answered_by_id = public.privacy_actor() AND answered_by_id = ANY (told)"
            " AND state IN ('agreed', 'refused')))"
        )

    class Privacy:
        neutral = {"stay", "state", "expires_at", "answered_at", "opened_at", "dangerous"}
        personal = {"code_name", "asked_by_id", "told", "answered_by_id"}
        special = {"reason", "words"}

    def __str__(self) -> str:
        return f"opening {self.pk}"

"""What the three write down together: the information sheet and the agreement with its signatures."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.matches.models.together import Match
from naast.privacy import clock
from naast.privacy.models import InDossier


class SheetLine(InDossier):
    """One line of the information sheet. It starts empty and is filled together with the client."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="sheet")
    # One of the template's `information_sheet.may_hold`.
    about = models.CharField(max_length=20)
    words = models.CharField(max_length=500)
    filled_by_id = models.UUIDField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="sheet_line_once", fields=["match", "about"], condition=Q(ended_at__isnull=True)
            )
        ]

    class Privacy:
        neutral = {"match", "about", "ended_at"}
        personal = {"words", "filled_by_id"}

    def __str__(self) -> str:
        return f"sheet line {self.pk}"


class Agreement(InDossier):
    """What the three agree. A new agreement takes the place of the old one; the old one stays readable."""

    class TalkEvery(models.TextChoices):
        WEEKLY = "weekly", _("every week")
        FORTNIGHT = "fortnight", _("every two weeks")
        MONTHLY = "monthly", _("every month")
        MONTHS = "months", _("every three months")

    match = models.ForeignKey(Match, models.PROTECT, related_name="agreements")
    # [{"activity": slug, "by": "professional" | "together" | "volunteer"}]; volunteer always under supervision.
    activities = models.JSONField(default=list)
    # [{"name", "essence", "room", "for_client", "for_volunteer"}] as read at that moment.
    boundaries = models.JSONField(default=list)
    own_boundaries = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    reachability = models.TextField(max_length=1000, blank=True)
    # {"volunteer": [...], "professional": [...], ...}: what each promises, as read at that moment.
    promises = models.JSONField(default=dict)
    # {"must": [...], "may": [...], "keeps": [...]} as printed.
    passed_on = models.JSONField(default=dict)
    # {"client": words, "volunteer": words, "professional": words}: expectations laid side by side.
    expectations = models.JSONField(default=dict)
    # How volunteer and professional work together, and how often the two talk.
    work_together = models.CharField(max_length=500, blank=True, default="", db_default="")
    talk_every = models.CharField(max_length=10, choices=TalkEvery.choices, blank=True, default="", db_default="")
    # The word friend, talked over: may it be said, and what does it mean here?
    friend_word = models.CharField(max_length=300, blank=True, default="", db_default="")
    # What their talks may be about, and how deep they may go.
    talk_depth = models.CharField(max_length=300, blank=True, default="", db_default="")
    # Agreed hours in which messages arrive: "09:00" and "20:00".
    messages_from = models.TimeField()
    messages_until = models.TimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="agreement_one_that_counts", fields=["match"], condition=Q(replaced_at__isnull=True)
            ),
            models.CheckConstraint(name="agreement_hours", condition=Q(messages_from__lt=models.F("messages_until"))),
        ]

    class Privacy:
        neutral = {
            "match", "boundaries", "promises", "passed_on", "messages_from", "messages_until", "replaced_at",
            "talk_every",
        }  # fmt: skip
        personal = {
            "activities", "own_boundaries", "reachability", "expectations", "work_together", "friend_word",
            "talk_depth",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class Signature(InDossier):
    """One of the three signs the agreement."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    part = models.CharField(max_length=14)
    person_id = models.UUIDField()
    # A client without an account signs at the professional's desk; then the professional stands here.
    through_id = models.UUIDField(null=True)
    signed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="signature_once", fields=["agreement", "part", "person_id"])]

    class Privacy:
        neutral = {"agreement", "part", "signed_at"}
        personal = {"person_id", "through_id"}

    def __str__(self) -> str:
        return f"signature {self.pk}"

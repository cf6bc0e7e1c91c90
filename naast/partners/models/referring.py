"""A request that goes to a partner: exactly what is sent, the link it goes by, the answer, and the day they come.

All of it lies where the request lies: the same people read it, and it goes along when her professional changes.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from naast.clients.models import Request
from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class Referral(InDossier):
    """What is asked of a partner for one request. A partner's own volunteers are never written down here."""

    class State(models.TextChoices):
        WRITING = "writing", _("being written")
        SENT = "sent", _("sent")
        ACCEPTED = "accepted", _("accepted")
        PLANNED = "planned", _("planned")
        DONE = "done", _("done")
        DECLINED = "declined", _("declined")
        STOPPED = "stopped", _("stopped")
        EXPIRED = "expired", _("expired")
        WITHDRAWN = "withdrawn", _("taken back")

    class Went(models.TextChoices):
        WELL = "well", _("finished, it goes well")
        MIXED = "mixed", _("finished, partly as hoped")
        NOT = "not", _("finished, not as hoped")

    class Said(models.TextChoices):
        SELF = "self", _("on her own page")
        SPOKEN = "spoken", _("in a talk")

    request = models.ForeignKey(Request, models.PROTECT, related_name="referrals")
    client_person_id = models.UUIDField()
    professional_id = models.UUIDField()
    partner_id = models.UUIDField()
    # As it was called when it was asked, so that the client can read it: the partner's own page is not hers.
    partner_name = models.CharField(max_length=120)
    programme = WayField(max_length=40)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WRITING)
    # Field of the way of working -> the words that go, and nothing beside them.
    sends = models.JSONField(default=dict)
    # The print of the words she said yes to. Other words are another print, and then nothing is sent.
    agreed_print = models.CharField(max_length=64, blank=True)
    agreed_how = models.CharField(max_length=6, choices=Said.choices, blank=True)
    agreed_on = models.DateField(null=True)
    edition = models.PositiveSmallIntegerField(null=True)
    sent_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    # What came back, without content.
    went = models.CharField(max_length=5, choices=Went.choices, blank=True)
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "expires_on"], name="referral_due")]
        constraints = [
            models.UniqueConstraint(
                name="referral_one_at_a_time", fields=["request"],
                condition=Q(state__in=["writing", "sent", "accepted", "planned"]),
            ),
            models.CheckConstraint(
                name="referral_sent_with_her_yes",
                condition=Q(sent_on__isnull=True) | (~Q(agreed_print="") & Q(expires_on__gt=F("sent_on"))),
            ),
            models.CheckConstraint(
                name="referral_answered_after_sent",
                condition=Q(state__in=["writing", "withdrawn"]) | Q(sent_on__isnull=False),
            ),
        ]  # fmt: skip

    class Privacy:
        neutral = {
            "request", "programme", "state", "agreed_print", "agreed_how", "agreed_on", "edition", "sent_on",
            "expires_on", "answered_on", "went", "closed_on", "partner_id", "partner_name",
        }  # fmt: skip
        personal = {"client_person_id", "professional_id", "sends"}

    def __str__(self) -> str:
        return f"referral {self.pk}"


class PartnerLink(InDossier):
    """A link for exactly one referral. The link itself is kept nowhere, only its print."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="links")
    print = models.CharField(max_length=64)
    expires_on = models.DateField()
    # The print of a word that only the browser has in which it was opened. Another browser gets nothing.
    browser = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["print"], name="partner_link_print")]

    class Privacy:
        neutral = {"referral", "print", "expires_on", "browser", "opened_at", "ended_at"}

    def __str__(self) -> str:
        return f"partner link {self.pk}"


class ProjectDay(InDossier):
    """A first look together, or the day a group comes once. How many came is counted, never who."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("a first look together")
        DAY = "day", _("the day itself")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        NOT_HELD = "not_held", _("did not go on")

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="days")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    # She is there herself: said by whom, and when.
    present = models.CharField(max_length=6, choices=Referral.Said.choices, blank=True)
    present_on = models.DateField(null=True)
    came = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="project_day_count", condition=Q(came__isnull=True) | Q(state="held", kind="day", came__lte=200)
            ),
            models.CheckConstraint(
                name="project_day_with_her", condition=~Q(state="held", kind="day") | Q(present_on__isnull=False)
            ),
            models.UniqueConstraint(
                name="project_day_one_planned", fields=["referral", "kind"], condition=Q(state="planned")
            ),
        ]

    class Privacy:
        neutral = {"referral", "kind", "on", "state", "present", "present_on", "came"}

    def __str__(self) -> str:
        return f"project day {self.pk}"

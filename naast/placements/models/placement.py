"""A place to work: for one request, at one partner. What she works on, who is there for her, and where it stands.

All of it lies where her request lies: she, her coach and the coordinators read it. The host reads, by its link, her
tasks and what was agreed.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from naast.clients.models import Request
from naast.privacy.models import InDossier
from naast.programmes.own import WayField


class Said(models.TextChoices):
    """How somebody said something."""

    SELF = "self", _("on her own page")
    SPOKEN = "spoken", _("in a talk")
    LINK = "link", _("by the link")


class Placement(InDossier):
    """A place to work at another organisation. The work is made around what she can."""

    class PaidWork(models.TextChoices):
        NO = "no", _("no, nobody would be paid for this")
        WORRY = "worry", _("perhaps somebody would be paid for this")

    request = models.ForeignKey(Request, models.PROTECT, related_name="placements")
    client_person_id = models.UUIDField()
    partner_id = models.UUIDField()
    # As it was called when it began, so that she can read it: the partner's own page is not hers.
    partner_name = models.CharField(max_length=120)
    programme = WayField(max_length=40)
    phase = models.CharField(max_length=40)
    # The fixed colleague at the place, and the person to fall back on with times.
    colleague = models.CharField(max_length=80, blank=True)
    fallback = models.CharField(max_length=160, blank=True)
    # How much energy there is: how often, how long, and what they do on a bad day.
    how_often = models.CharField(max_length=120, blank=True)
    how_long = models.CharField(max_length=120, blank=True)
    bad_day = models.CharField(max_length=160, blank=True)
    # Her yes to this place, and theirs to her.
    wants_on = models.DateField(null=True)
    wants_said = models.CharField(max_length=6, choices=Said.choices, blank=True)
    welcome_on = models.DateField(null=True)
    welcome_said = models.CharField(max_length=6, choices=Said.choices, blank=True)
    # Would somebody be paid for these tasks otherwise? Asked of the place itself; a worry gets an answer.
    paid_work = models.CharField(max_length=6, choices=PaidWork.choices, blank=True)
    paid_work_on = models.DateField(null=True)
    paid_work_worry = models.CharField(max_length=300, blank=True)
    paid_work_answer = models.CharField(max_length=300, blank=True)
    paid_work_answered_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    # What she says when she goes; asked, never needed.
    closing_words = models.CharField(max_length=500, blank=True)
    closing_asked_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    # What decided that it ended, of the choices of the way of working. Nobody has to say it.
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="placement_one_at_a_time", fields=["request"], condition=Q(ended_on__isnull=True)
            ),
            models.CheckConstraint(
                name="placement_started_with_both",
                condition=Q(started_on__isnull=True) | Q(wants_on__isnull=False, welcome_on__isnull=False),
            ),
            models.CheckConstraint(
                name="placement_paid_work_answered",
                condition=Q(paid_work_answered_on__isnull=True) | (Q(paid_work="worry") & ~Q(paid_work_answer="")),
            ),
            models.CheckConstraint(
                name="placement_ends_after_start",
                condition=Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="placement_reason_of_an_end", condition=Q(reason="") | Q(ended_on__isnull=False)
            ),
        ]

    class Privacy:
        neutral = {
            "request", "partner_id", "partner_name", "programme", "phase", "wants_on", "wants_said", "welcome_on",
            "welcome_said", "paid_work", "paid_work_on", "paid_work_answered_on", "started_on", "closing_asked_on",
            "ended_on",
        }  # fmt: skip
        personal = {
            "client_person_id", "colleague", "fallback", "how_often", "how_long", "bad_day", "paid_work_worry",
            "paid_work_answer", "closing_words", "reason",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"placement {self.pk}"


class PlacementTask(InDossier):
    """One task, made around what she can. It is hers from a day until a day."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="tasks")
    activity = models.CharField(max_length=40)
    words = models.CharField(max_length=120)
    # Empty until the placement begins.
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Privacy:
        neutral = {"placement", "since", "until"}
        personal = {"activity", "words"}

    def __str__(self) -> str:
        return f"placement task {self.pk}"


class PlacementStep(InDossier):
    """A step to another phase, by whom, and why in one line. Back is as good as on."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="steps")
    phase = models.CharField(max_length=40)
    on = models.DateField()
    words = models.CharField(max_length=200, blank=True)
    by_id = models.UUIDField()

    class Privacy:
        neutral = {"placement", "phase", "on"}
        personal = {"words", "by_id"}

    def __str__(self) -> str:
        return f"placement step {self.pk}"


class PlacementAnswers(InDossier):
    """What somebody answered: she about her talents, she and the host about how it goes, each looking back."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="+")
    # Her talents come before any place.
    placement = models.ForeignKey(Placement, models.PROTECT, null=True, related_name="answers")
    questionnaire = models.CharField(max_length=40)
    part = models.CharField(max_length=12)
    said = models.CharField(max_length=6, choices=Said.choices)
    # Question -> what was said; and, where something is arranged, what.
    answers = models.JSONField(default=dict)
    arranged = models.JSONField(default=dict)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="placement_talents_once", fields=["request", "questionnaire"],
                condition=Q(placement__isnull=True),
            )
        ]  # fmt: skip

    class Privacy:
        neutral = {"request", "placement", "questionnaire", "part", "said", "on"}
        personal = {"answers", "arranged"}

    def __str__(self) -> str:
        return f"placement answers {self.pk}"

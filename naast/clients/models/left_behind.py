"""Who is held far away left things behind: what must go on at home, who may be called there, and the way back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.clients.models.file import Client
from naast.privacy.models import InDossier


class Inventory(InDossier):
    """The practical matters of the programme, gone through. It lies in her file; others may only ask yes or no.

    `answers` holds per question what was said, `skipped` why one was left out. The newest counts.
    """

    client = models.ForeignKey(Client, models.PROTECT, related_name="inventories")
    questionnaire = models.CharField(max_length=40)
    answers = models.JSONField(default=dict)
    skipped = models.JSONField(default=dict)
    complete = models.BooleanField(default=False)
    on = models.DateField()
    replaced_at = models.DateTimeField(null=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="inventory_one_counts", fields=["client", "questionnaire"], condition=Q(replaced_at__isnull=True)
            )
        ]

    class Privacy:
        neutral = {"questionnaire", "on", "replaced_at", "complete"}
        personal = {"client", "by_id"}
        criminal = {"answers", "skipped"}

    def __str__(self) -> str:
        return f"inventory {self.pk}"


class ContactPerson(InDossier):
    """Somebody at home who was asked whether she may be called: her own yes or no, in a dossier of its own.

    A name and a number stand here only as long as her yes does. A no keeps nothing but the day.
    """

    class How(models.TextChoices):
        SPOKEN = "spoken", _("said aloud, on the phone or face to face")
        SIGNED = "signed", _("signed on paper")

    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    consent = models.CharField(max_length=40)
    said_yes = models.BooleanField()
    called = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    how = models.CharField(max_length=8, choices=How.choices)
    # The words she was read, and in which language.
    text = models.TextField(max_length=4000)
    language = models.CharField(max_length=5)
    said_at = models.DateTimeField()
    until = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    recorded_by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contact_person_only_with_a_yes",
                condition=Q(said_yes=True, withdrawn_at__isnull=True, until__isnull=False) | Q(called="", phone=""),
            )
        ]

    class Privacy:
        neutral = {"consent", "said_yes", "how", "text", "language", "said_at", "until", "withdrawn_at"}
        personal = {"client", "called", "phone", "recorded_by_id"}

    def __str__(self) -> str:
        return f"contact person {self.pk}"


class ReturnPlan(InDossier):
    """The day of coming back, and who goes on at home: the organisation, and the one there who stays accountable."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("they take it on")
        PLANNED = "planned", _("a first talk is planned")
        DECLINED = "declined", _("they cannot take it on")
        DONE = "done", _("they have met")
        STOPPED = "stopped", _("it was stopped")

    client = models.OneToOneField(Client, models.PROTECT, related_name="+")
    returns_on = models.DateField(null=True)
    organisation_name = models.CharField(max_length=120, blank=True)
    accountable_name = models.CharField(max_length=80, blank=True)
    # What is asked of them, in one or two sentences; and in which area.
    question = models.CharField(max_length=500, blank=True)
    area = models.CharField(max_length=60, blank=True)
    sent_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    answered_on = models.DateField(null=True)
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="return_sent_to_somebody",
                condition=Q(sent_on__isnull=True) | (~Q(organisation_name="") & ~Q(accountable_name="")),
            ),
            models.CheckConstraint(
                name="return_answered_after_asking", condition=Q(answer="") | Q(sent_on__isnull=False)
            ),
        ]

    class Privacy:
        neutral = {"sent_on", "expires_on", "answer", "answered_on"}
        personal = {"client", "by_id", "organisation_name", "accountable_name", "area"}
        criminal = {"returns_on", "question"}

    def __str__(self) -> str:
        return f"return plan {self.pk}"

"""One try to open the file of a client in an emergency: what was asked, what opened, and what was found of it after."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.privacy.models import InDossier


class Opening(InDossier):
    """A try to open one client's file for an hour. Only the database makes one, in `emergency_open`.

    It lies in a dossier of its own, of who asked and who review. A try that opened nothing looks the same whatever was
    the cause: nobody has that name, they may never meet, or she is with another organisation.
    """

    class Category(models.TextChoices):
        DANGER = "danger", _("somebody may be in danger")
        NIGHT = "night", _("I am on duty at night or in the weekend")
        AWAY = "away", _("her worker is away or cannot be reached")
        OTHER = "other", _("something else that cannot wait")

    class Verdict(models.TextChoices):
        RIGHT = "right", _("it was right")
        NOT_NEEDED = "not_needed", _("it was not needed")
        WRONG = "wrong", _("it was wrong")

    by_id = models.UUIDField()
    # As it was typed.
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=80, blank=True)
    location_id = models.UUIDField(null=True)
    category = models.CharField(max_length=8, choices=Category.choices)
    reason = models.CharField(max_length=1000)
    # What opened; nothing when nobody was found.
    client_id = models.UUIDField(null=True)
    client_person_id = models.UUIDField(null=True)
    opened_dossier_id = models.UUIDField(null=True)
    until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # Who were asked to look whether it was right, and before which day ends.
    reviewers = ArrayField(models.UUIDField())
    review_by = models.DateField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)
    # It is dangerous for her to read that her file was opened: her overview leaves it out.
    danger = models.BooleanField(default=False)
    reviewed_by_id = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["by_id", "-made_at"], name="opening_of_person"),
            models.Index(fields=["review_by"], name="opening_to_review", condition=Q(reviewed_at__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(
                name="opening_reviewed_by_another",
                condition=Q(reviewed_by_id__isnull=True) | ~Q(reviewed_by_id=models.F("by_id")),
            ),
            models.CheckConstraint(
                name="opening_opens_whole",
                condition=Q(opened_dossier_id__isnull=True, client_id__isnull=True, until__isnull=True)
                | Q(opened_dossier_id__isnull=False, client_id__isnull=False, until__isnull=False),
            ),
        ]

    class Floor:
        # Nobody reviews her own; making one is for `emergency_open` alone.
        writes = "by_id <> public.privacy_actor() AND public.privacy_actor() = ANY (reviewers)"

    class Privacy:
        neutral = {
            "location_id", "category", "opened_dossier_id", "until", "closed_at", "review_by", "verdict", "danger",
            "reviewed_at",
        }  # fmt: skip
        personal = {
            "by_id", "first_name", "last_name", "client_id", "client_person_id", "reviewers", "words", "reviewed_by_id",
        }  # fmt: skip
        special = {"reason"}

    def __str__(self) -> str:
        return f"opening {self.pk}"

"""A week of the trace, what was odd in it with what somebody found of it, and how much may leave in a day.

Weeks and their lines lie in one dossier of the organisation that the log keeper and the reviewers read. No line says
whose file it was: only who looked, on which day, how many, and why that is odd.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naast.oversight import rules
from naast.privacy.models import InDossier


class LogWeek(InDossier):
    """One week, from Monday on, and that somebody looked at all of it."""

    monday = models.DateField()
    looked_by_id = models.UUIDField(null=True)
    looked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="log_week_once", fields=["dossier", "monday"])]

    class Floor:
        writes = "(looked_by_id IS NULL OR looked_by_id = public.privacy_actor())"

    class Privacy:
        neutral = {"monday", "looked_at"}
        personal = {"looked_by_id"}

    def __str__(self) -> str:
        return f"log week {self.pk}"


class OddRead(InDossier):
    """Something odd in what one person read on one day. Found by the job; judged by somebody else than who read."""

    class Verdict(models.TextChoices):
        FINE = "fine", _("fine: it belongs to her work")
        ASK = "ask", _("ask her about it")
        WRONG = "wrong", _("wrong: this should not have happened")

    week = models.ForeignKey(LogWeek, models.PROTECT, related_name="lines")
    day = models.DateField()
    person_id = models.UUIDField()
    rule = models.CharField(max_length=12, choices=[(one.value, one.value) for one in rules.Rule])
    # How many people's files (or rows, when it is about taking along), and how many is usual for her.
    figure = models.PositiveIntegerField()
    usual = models.PositiveIntegerField(default=0)
    verdict = models.CharField(max_length=5, choices=Verdict.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)
    reviewed_by_id = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="odd_read_once", fields=["week", "day", "person_id", "rule"]),
            models.CheckConstraint(
                name="odd_read_judged_by_somebody", condition=Q(verdict="") ^ Q(reviewed_by_id__isnull=False)
            ),
            models.CheckConstraint(
                name="odd_read_never_by_herself", condition=~Q(reviewed_by_id=models.F("person_id"))
            ),
        ]  # fmt: skip

    class Floor:
        writes = (
            "CASE WHEN public.privacy_hat() LIKE 'job-%' THEN reviewed_by_id IS NULL"
            " ELSE reviewed_by_id = public.privacy_actor() AND person_id <> public.privacy_actor() END"
        )

    class Privacy:
        neutral = {"week", "day", "rule", "figure", "usual", "verdict", "reviewed_at"}
        personal = {"person_id", "words", "reviewed_by_id"}

    def __str__(self) -> str:
        return f"odd read {self.pk}"


class ExportLimit(InDossier):
    """How many rows one person may take out of the house in a day here, and from how many the log keeper is told.

    It lies among the staff: whoever works here may read it, an administrator sets it.
    """

    rows_a_day = models.PositiveIntegerField()
    tell_from = models.PositiveIntegerField()
    by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="export_limit_once", fields=["dossier"]),
            models.CheckConstraint(
                name="export_limit_tells_before_it_stops", condition=Q(tell_from__lte=models.F("rows_a_day"))
            ),
        ]

    class Floor:
        writes = "public.privacy_holds(organisation_id, ARRAY['administrator'])"

    class Privacy:
        neutral = {"rows_a_day", "tell_from"}
        personal = {"by_id"}

    def __str__(self) -> str:
        return f"export limit {self.pk}"

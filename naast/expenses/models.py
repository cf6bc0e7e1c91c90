"""Kilometres and small costs of a volunteer: in her own dossier, apart from what happened at a visit."""

from __future__ import annotations

from django.db import models

from naast.privacy.models import InDossier


class Expense(InDossier):
    """What one moment cost her. No name of whom she visited stands here."""

    person_id = models.UUIDField()
    spent_on = models.DateField()
    kilometres = models.DecimalField(max_digits=6, decimal_places=1, default=0)
    euros = models.DecimalField(max_digits=7, decimal_places=2, default=0)
    paid_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="expense_is_not_negative", condition=models.Q(kilometres__gte=0, euros__gte=0))
        ]

    class Privacy:
        neutral = {"spent_on", "paid_on"}
        personal = {"person_id", "kilometres", "euros"}

    def __str__(self) -> str:
        return f"expense {self.pk}"

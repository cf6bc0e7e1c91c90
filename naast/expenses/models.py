"""Kilometres, small costs and an allowance of a volunteer: in her own dossier, apart from what happened at a visit."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from naast.expenses import receipts, rules
from naast.privacy.models import InDossier


class Expense(InDossier):
    """What one moment cost her, or what she gets for it. No name of whom she visited stands here.

    She claims it, a coordinator says yes, and then it is paid. What she gets elsewhere is never paid here: it only
    counts along in her year.
    """

    class Kind(models.TextChoices):
        COSTS = rules.COSTS, _("kilometres and costs")
        ALLOWANCE = rules.ALLOWANCE, _("an allowance")
        ELSEWHERE = rules.ELSEWHERE, _("from another organisation")

    class Receipt(models.TextChoices):
        JPEG = receipts.JPEG, _("a photo")
        PNG = receipts.PNG, _("a picture")
        PDF = receipts.PDF, _("a PDF")

    person_id = models.UUIDField()
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.COSTS, db_default="costs")
    spent_on = models.DateField()
    # Of a place that is hidden in wide steps only.
    kilometres = models.DecimalField(max_digits=6, decimal_places=1, default=0)
    euros = models.DecimalField(max_digits=7, decimal_places=2, default=0)
    # Euros for a kilometre, as it counted on the day of the yes.
    per_km = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    receipt = models.BinaryField(null=True)
    receipt_kind = models.CharField(max_length=4, choices=Receipt.choices, blank=True, default="", db_default="")
    # What a coordinator asks before she says yes.
    question = models.CharField(max_length=300, blank=True, default="", db_default="")
    # What she says to it; a receipt alone is an answer too.
    answer = models.CharField(max_length=300, blank=True, default="", db_default="")
    answered_on = models.DateField(null=True)
    approved_on = models.DateField(null=True)
    approved_by_id = models.UUIDField(null=True)
    paid_on = models.DateField(null=True)
    taken_back_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="expense_is_not_negative", condition=models.Q(kilometres__gte=0, euros__gte=0))
        ]

    class Privacy:
        neutral = {
            "kind", "spent_on", "per_km", "receipt_kind", "answered_on", "approved_on", "paid_on", "taken_back_on"
        }  # fmt: skip
        personal = {"person_id", "kilometres", "euros", "receipt", "question", "answer", "approved_by_id"}

    @property
    def amount(self) -> Decimal:
        """What it comes to in euros."""
        return rules.worth(self.kilometres, self.euros, self.per_km)

    @property
    def waits(self) -> bool:
        """Whether it waits for a yes."""
        return self.kind != self.Kind.ELSEWHERE and not (self.approved_on or self.paid_on or self.taken_back_on)

    @property
    def waits_for_her(self) -> bool:
        """Whether a coordinator waits for her answer."""
        return self.waits and bool(self.question) and self.answered_on is None

    def __str__(self) -> str:
        return f"expense {self.pk}"

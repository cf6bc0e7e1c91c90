"""Reads about expenses: one volunteer's own, newest first."""

from __future__ import annotations

from decimal import Decimal

from naast.expenses.models import Expense
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.volunteers.models import Volunteer


def of_volunteer(volunteer: Volunteer, viewer: Actor) -> InDossierQuerySet[Expense]:
    """What this volunteer noted, newest first."""
    return (
        Expense.objects.visible_to(viewer)
        .filter(dossier_id=volunteer.dossier_id, person_id=volunteer.person_id)
        .order_by("-spent_on", "-made_at", "id")
    )


def to_pay(volunteer: Volunteer, viewer: Actor) -> tuple[Decimal, Decimal]:
    """Kilometres and euros that were not paid back yet."""
    open_ones = list(of_volunteer(volunteer, viewer).filter(paid_on__isnull=True))
    kilometres = sum((one.kilometres for one in open_ones), Decimal(0))
    return kilometres, sum((one.euros for one in open_ones), Decimal(0))

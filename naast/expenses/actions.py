"""Noting what it cost to be there, and paying it back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.expenses import access
from naast.expenses.models import Expense
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import Reason, Refused
from naast.volunteers.models import Volunteer

MOST_KILOMETRES = Decimal(1000)
MOST_EUROS = Decimal(1000)


@action("expense.noted")
def note_expense(
    *,
    volunteer: Volunteer,
    spent_on: date,
    by: Actor,
    kilometres: Decimal = Decimal(0),
    euros: Decimal = Decimal(0),
    key: UUID | None = None,
) -> Expense:
    """Kilometres or a small cost of one day, in her own file. Whom she visited does not stand there."""
    now = Volunteer.objects.select_for_update().filter(pk=volunteer.pk).first()
    if now is None or not access.may_note(by, now):
        raise PermissionDenied
    if key and (before := Expense.objects.filter(pk=key).first()):
        return before
    if refused := _wrong(spent_on, kilometres, euros):
        raise Refused(*refused)
    expense = Expense(
        dossier_id=now.dossier_id, organisation_id=now.organisation_id, person_id=now.person_id, spent_on=spent_on,
        kilometres=kilometres, euros=euros, **({"id": key} if key else {}),
    )  # fmt: skip
    expense.save()
    return expense


def _wrong(spent_on: date, kilometres: Decimal, euros: Decimal) -> list[Reason]:
    found = []
    if spent_on > clock.today():
        found.append(
            Reason("date.future", _("This date still has to come."), _("Write the day on which it really happened."))
        )
    if kilometres < 0 or euros < 0 or not (kilometres or euros):
        found.append(
            Reason("expense.nothing", _("There is no amount yet."), _("Write the kilometres, the euros, or both."))
        )
    if kilometres > MOST_KILOMETRES or euros > MOST_EUROS:
        found.append(
            Reason(
                "expense.much",
                _("This is more than we expect in one day."),
                _("Look at the number again, or talk about it with your coordinator."),
            )
        )
    return found


@action("expense.paid")
def mark_paid(*, expense: Expense, volunteer: Volunteer, by: Actor, on: date | None = None) -> Expense:
    """The money went back to her."""
    now = Expense.objects.select_for_update().filter(pk=expense.pk, person_id=volunteer.person_id).first()
    if now is None or not access.may_pay(by, volunteer):
        raise PermissionDenied
    if now.paid_on is None:
        now.paid_on = on or clock.today()
        now.save()
    return now

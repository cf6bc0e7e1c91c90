"""Reads about expenses: one volunteer's own and her year, what waits for a yes, and what is to be paid to whom.

A receipt is read only where somebody opens it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from naast.expenses import rules
from naast.expenses.models import Expense
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.volunteers.models import Volunteer

Kind = Expense.Kind


def of_volunteer(volunteer: Volunteer, viewer: Actor) -> InDossierQuerySet[Expense]:
    """What this volunteer noted, newest first."""
    found = Expense.objects.visible_to(viewer).filter(dossier_id=volunteer.dossier_id, person_id=volunteer.person_id)
    return found.defer("receipt").order_by("-spent_on", "-made_at", "id")


def to_pay(volunteer: Volunteer, viewer: Actor) -> tuple[Decimal, Decimal]:
    """Kilometres and euros that were not paid back yet."""
    open_ones = list(of_volunteer(volunteer, viewer).filter(paid_on__isnull=True, taken_back_on__isnull=True))
    ours = [one for one in open_ones if one.kind != Kind.ELSEWHERE]
    kilometres = sum((one.kilometres for one in ours), Decimal(0))
    return kilometres, sum((one.euros for one in ours), Decimal(0))


def year_of(volunteer: Volunteer, viewer: Actor, number: int) -> rules.Year:
    """Her table of a year: everything she claimed or told, and did not take back. One query."""
    found = of_volunteer(volunteer, viewer).filter(spent_on__year=number, taken_back_on__isnull=True)
    return _table(found, number)


def _table(expenses: Iterable[Expense], number: int) -> rules.Year:
    return rules.year_of((rules.Line(one.spent_on.month, one.kind, one.amount) for one in expenses), number)


def waiting(who: Actor) -> InDossierQuerySet[Expense]:
    """What waits for the yes of a coordinator, the oldest first; nothing of her own."""
    found = _ours(who).filter(approved_on__isnull=True, paid_on__isnull=True)
    return found.order_by("spent_on", "made_at", "id")


def approved(who: Actor) -> InDossierQuerySet[Expense]:
    """What somebody said yes to and is not paid yet."""
    return _ours(who).filter(approved_on__isnull=False, paid_on__isnull=True).order_by("spent_on", "made_at", "id")


def _ours(who: Actor) -> InDossierQuerySet[Expense]:
    found = Expense.objects.visible_to(who).exclude(person_id=who.person_id).defer("receipt")
    return found.filter(taken_back_on__isnull=True).exclude(kind=Kind.ELSEWHERE)


def files_of(expenses: Iterable[Expense], who: Actor) -> dict[UUID, Volunteer]:
    """The files of these volunteers, by person. One query."""
    people = {one.person_id for one in expenses}
    return {one.person_id: one for one in Volunteer.objects.visible_to(who).filter(person_id__in=people)}


@dataclass(frozen=True)
class Payment:
    """What goes to one volunteer."""

    volunteer: Volunteer
    expenses: Sequence[Expense]

    @property
    def kilometres(self) -> Decimal:
        return sum((one.kilometres for one in self.expenses), Decimal(0))

    @property
    def total(self) -> Decimal:
        return sum((one.amount for one in self.expenses), Decimal(0))


def payments(who: Actor) -> list[Payment]:
    """The list to pay from: everything with a yes, by volunteer. Two queries."""
    found = list(approved(who))
    files = files_of(found, who)
    by_person: dict[UUID, list[Expense]] = {}
    for one in found:
        by_person.setdefault(one.person_id, []).append(one)
    rows = [Payment(files[person], ones) for person, ones in by_person.items() if person in files]
    return sorted(rows, key=lambda one: (one.volunteer.first_name, one.volunteer.last_name, str(one.volunteer.pk)))


def asked_of(who: Actor) -> bool:
    """Whether a coordinator waits for her answer about one of her own claims. One query."""
    hers = Expense.objects.visible_to(who).filter(person_id=who.person_id).exclude(question="")
    waits = hers.filter(approved_on__isnull=True, paid_on__isnull=True, taken_back_on__isnull=True)
    return bool(waits.filter(answered_on__isnull=True).exists())


def near_limit(who: Actor, today: date) -> list[tuple[Volunteer, rules.Year]]:
    """Who comes near what a month or a year may hold, or above it. Two queries.

    This year; and last year when something of it was noted in this one or is still to be paid.
    December is claimed in January.
    """
    everything = Expense.objects.visible_to(who).exclude(person_id=who.person_id).defer("receipt")
    lately = everything.filter(spent_on__year__in=(today.year, today.year - 1), taken_back_on__isnull=True)
    counted = lately.exclude(kind=Kind.COSTS).values("person_id")  # with costs alone there is no limit
    found: dict[tuple[UUID, int], list[Expense]] = {}
    for one in lately.filter(person_id__in=counted):
        found.setdefault((one.person_id, one.spent_on.year), []).append(one)
    close: dict[UUID, list[rules.Year]] = {}
    for (person, number), ones in sorted(found.items(), reverse=True):
        year = _table(ones, number)
        if (number == today.year or _is_of_now(ones, today)) and (year.near or any(one.near for one in year.months)):
            close.setdefault(person, []).append(year)
    files = Volunteer.objects.visible_to(who).filter(person_id__in=close).order_by("first_name", "pk")
    return [(one, year) for one in files for year in close[one.person_id]]


def _is_of_now(expenses: Iterable[Expense], today: date) -> bool:
    """Whether one of these was noted this year, or is still to be paid."""
    return any(
        timezone.localdate(one.made_at).year == today.year or (one.kind != Kind.ELSEWHERE and one.paid_on is None)
        for one in expenses
    )

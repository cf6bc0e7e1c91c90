"""The table of a year in words, and the list to pay from: who and how much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.dates import MONTHS
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from naast.expenses.queries import Payment
from naast.expenses.rules import Month, Year
from naast.ui.pieces import Fact


@dataclass(frozen=True)
class Shown:
    """A year as it is read: a row for each month, what to look out for, and what the year may hold."""

    number: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    warnings: Sequence[Fact]
    limits: str


def euros(amount: Decimal) -> str:
    """An amount as people write it; empty when there is none."""
    return number_format(amount, 2) if amount else ""


def shown(year: Year) -> Shown:
    """The table of a year with its warnings."""
    heads = [_("Month"), _("Costs"), _("Allowance"), _("Elsewhere"), _("Together")]
    rows = [
        [_name(one), *map(euros, (one.costs, one.allowance, one.elsewhere, one.total))] for one in year.months
    ]  # fmt: skip
    if rows:
        each = [(one.costs, one.allowance, one.elsewhere, one.total) for one in year.months]
        rows.append([_("The year"), *(euros(sum(column, Decimal(0))) for column in zip(*each, strict=True))])
    if year.counts:
        said = {"month": number_format(year.month_limit, 0), "whole": number_format(year.limit, 0)}
        text = _("At most %(month)s euros a month and %(whole)s a year. That counts for all organisations together.")
        limits = text % said
    else:
        limits = _("Costs alone have no limit. With an allowance everything counts together.")
    return Shown(str(year.number), heads, rows, warnings(year), limits)


def warnings(year: Year) -> list[Fact]:
    """What to look out for: the year first, then each month near its limit or above it."""
    found = []
    said = {"total": number_format(year.total, 2), "limit": number_format(year.limit, 0)}
    if year.over:
        text = _("%(total)s euros is more than %(limit)s. Then all of it is taxed. First talk about it together.")
        found.append(Fact(_("This year is above the limit"), text % said))
    elif year.near:
        text = _("%(total)s of %(limit)s euros. Talk about it together before it is more.")
        found.append(Fact(_("This year is near the limit"), text % said))
    return [*found, *(_of_month(one, year) for one in year.months if one.near)]


def _of_month(one: Month, year: Year) -> Fact:
    said = {
        "month": _name(one), "total": number_format(one.total, 2), "limit": number_format(year.month_limit, 0),
    }  # fmt: skip
    if one.over:
        text = _("%(total)s euros is more than %(limit)s. Another month does not make up for it.")
        return Fact(_("%(month)s is above the limit of a month") % said, text % said)
    return Fact(_("%(month)s is near the limit of a month") % said, _("%(total)s of %(limit)s euros.") % said)


def near(year: Year) -> str:
    """In one line which year or which months are above a limit or near it, for a list of people."""
    said = {"year": str(year.number), "total": number_format(year.total, 2), "limit": number_format(year.limit, 0)}
    found = []
    if year.over:
        found.append(_("%(year)s is above the limit: %(total)s of %(limit)s euros.") % said)
    elif year.near:
        found.append(_("%(year)s is near the limit: %(total)s of %(limit)s euros.") % said)
    month = number_format(year.month_limit, 0)
    if year.full_months:
        text = _("Above the limit of a month, %(limit)s euros: %(months)s.")
        found.append(text % {"limit": month, "months": _months(year.full_months, year)})
    if year.near_months:
        text = _("Near the limit of a month, %(limit)s euros: %(months)s.")
        found.append(text % {"limit": month, "months": _months(year.near_months, year)})
    return " ".join(found)


def _months(months: Iterable[Month], year: Year) -> str:
    return ", ".join(f"{MONTHS[one.number]} {year.number} ({number_format(one.total, 2)})" for one in months)


def _name(one: Month) -> str:
    return capfirst(str(MONTHS[one.number]))


def payment_heads() -> list[str]:
    """What stands in the list to pay from. No days and no places: they say where somebody was."""
    return [_("Number"), _("First name"), _("Last name"), _("Kilometres"), _("Euros")]


def payment_rows(payments: Iterable[Payment]) -> list[list[str]]:
    """A row for each volunteer."""
    return [
        [
            one.volunteer.number, one.volunteer.first_name, one.volunteer.last_name,
            number_format(one.kilometres, 1), number_format(one.total, 2),
        ]
        for one in payments
    ]  # fmt: skip


def table_heads() -> list[str]:
    """What stands above the same list on a page."""
    return [_("Name"), _("Kilometres"), _("Euros")]


def payment_table(payments: Iterable[Payment]) -> list[list[str]]:
    """The same on a page: by name."""
    return [[f"{first} {last}".strip(), far, much] for _number, first, last, far, much in payment_rows(payments)]

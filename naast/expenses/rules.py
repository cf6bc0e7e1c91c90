"""What comes back, what a year may hold, and how far a hidden place is. Plain Python.

The limits are those of the Dutch tax rules for volunteers: above one of them the whole sum of that month or year is
taxed, several organisations are added up, and costs count along as soon as there is an allowance as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

# Euros for a kilometre. It is written beside a claim when it is approved, so that a new one changes nothing of before.
PER_KM = Decimal("0.23")
# From a year on: euros a month and a year.
LIMITS = {2022: (180, 1800), 2023: (190, 1900), 2024: (210, 2100), 2025: (210, 2100), 2026: (220, 2200)}
NEAR = Decimal("0.8")
# Where nobody may be found, a distance is kept in steps so wide that it leads nowhere. Upwards: nobody loses money.
NEUTRAL_KM = Decimal(20)
CENT = Decimal("0.01")

COSTS, ALLOWANCE, ELSEWHERE = "costs", "allowance", "elsewhere"


def neutral(kilometres: Decimal) -> Decimal:
    """The distance as it is kept for a place that is hidden: upwards to the next step."""
    return (kilometres / NEUTRAL_KM).to_integral_value(ROUND_CEILING) * NEUTRAL_KM


def worth(kilometres: Decimal, euros: Decimal, per_km: Decimal | None) -> Decimal:
    """What a claim comes to in euros."""
    return (kilometres * (PER_KM if per_km is None else per_km) + euros).quantize(CENT)


def limits_of(year: int) -> tuple[Decimal, Decimal]:
    """The limit of a month and of a year; of a year that is not known yet those of the last one that is."""
    known = max((one for one in LIMITS if one <= year), default=min(LIMITS))
    month, whole = LIMITS[known]
    return Decimal(month), Decimal(whole)


@dataclass(frozen=True, slots=True)
class Line:
    """One claim in the table of a year."""

    month: int
    kind: str
    euros: Decimal


@dataclass(frozen=True, slots=True)
class Month:
    """One month: what it came to here and elsewhere."""

    number: int
    costs: Decimal
    allowance: Decimal
    elsewhere: Decimal
    near: bool
    over: bool

    @property
    def total(self) -> Decimal:
        return self.costs + self.allowance + self.elsewhere


@dataclass(frozen=True, slots=True)
class Year:
    """A year of one volunteer, beside what it may hold."""

    number: int
    months: Sequence[Month]
    total: Decimal
    limit: Decimal
    month_limit: Decimal
    # With costs alone there is no limit: what somebody really paid may always come back.
    counts: bool

    @property
    def near(self) -> bool:
        return self.counts and self.total >= self.limit * NEAR

    @property
    def over(self) -> bool:
        return self.counts and self.total > self.limit

    @property
    def full_months(self) -> list[Month]:
        return [one for one in self.months if one.over]

    @property
    def near_months(self) -> list[Month]:
        return [one for one in self.months if one.near and not one.over]


def year_of(lines: Iterable[Line], number: int) -> Year:
    """The table of a year, and where it comes near a limit."""
    month_limit, limit = limits_of(number)
    found = list(lines)
    counts = any(one.kind != COSTS for one in found)
    months = [_month(number, found, month_limit, counts=counts) for number in sorted({one.month for one in found})]
    total = sum((one.total for one in months), Decimal(0))
    return Year(number, months, total, limit, month_limit, counts)


def _month(number: int, lines: Iterable[Line], limit: Decimal, *, counts: bool) -> Month:
    sums = {COSTS: Decimal(0), ALLOWANCE: Decimal(0), ELSEWHERE: Decimal(0)}
    for line in lines:
        if line.month == number:
            sums[line.kind] += line.euros
    total = sum(sums.values(), Decimal(0))
    near, over = counts and total >= limit * NEAR, counts and total > limit
    return Month(number, sums[COSTS], sums[ALLOWANCE], sums[ELSEWHERE], near, over)

"""What a report says, in which order, and which periods there are. Plain Python: no database, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

# A closed list: per report of a programme what is counted. Value first, and nothing about how many volunteers.
REPORTS: Mapping[str, tuple[str, ...]] = {
    "value": ("clients_met", "successes", "thanks", "doors_came"),
    "safety": (
        "signals_in_time", "stand_ins", "silences", "silences_over", "incidents", "near_misses", "calamities_in_time",
        "complaints_in_time",
    ),
    "continuity": ("half_a_year", "a_year", "two_years", "rested", "handed_over"),
    "reasons_for_ending": ("ended_planned", "ended_early"),
    "support_given": ("support_hours", "support_given_hours", "check_ins", "promises_kept", "time_lacking"),
    "answers_in_time": ("signals_in_time", "stand_ins"),
    "still_there": ("course_began", "course_finished", "placed", "still_3", "still_6", "still_12"),
    "waiting": ("waiting",),
    "stuck_referrals": ("referrals_stuck",),
}  # fmt: skip
# What each is a part of, so that it is said as so many of so many.
OF = {
    "clients_met": "clients", "silences_over": "silences", "signals_in_time": "signals", "stand_ins": "signals",
    "half_a_year": "matches",
    "a_year": "matches", "two_years": "matches", "rested": "matches", "calamities_in_time": "calamities",
    "complaints_in_time": "complaints", "time_lacking": "thought_back", "support_hours": "supported",
    "course_finished": "course_began", "placed": "course_began", "still_3": "course_began", "still_6": "course_began",
    "still_12": "course_began", "doors_came": "doors_held", "referrals_stuck": "referrals",
}  # fmt: skip
# The questions whose choices are counted beside a report that follows people.
WHY = ("course_reason", "place_reason", "chain_helped", "chain_hindered")
# What it brings, as they say it themselves: who contributes, the organisation beside her, and the help as a whole.
BROUGHT: Mapping[str, tuple[str, ...]] = {
    "person": ("brings_structure", "brings_meaning", "brings_belonging", "brings_relations", "brings_confidence"),
    "organisation": ("host_gets",),
    "help": ("help_as_whole",),
}
# After how many months it is said which part still stands beside each other.
STEPS = (1, 3, 6, 9, 12, 18, 24, 36)
# In whose words it is said why it ended: hers first.
WHOSE = ("client", "volunteer", "professional")
YEARS_BACK = 3
# The picture of the curve, in units of its own.
WIDE, HIGH = 360, 120


@dataclass(frozen=True, slots=True)
class Period:
    """A whole year, or one of its quarters (quarter 0 is the year)."""

    year: int
    quarter: int = 0

    @property
    def code(self) -> str:
        """As it stands in an address."""
        return f"{self.year}-{self.quarter}" if self.quarter else str(self.year)


def period_of(code: str, today: date) -> Period | None:
    """The period of an address, when it is one that can be chosen."""
    return next((one for one in periods(today) if one.code == code), None)


def now(today: date) -> Period:
    """The quarter of today."""
    return Period(today.year, (today.month + 2) // 3)


def periods(today: date) -> list[Period]:
    """What can be chosen, newest first: this year and its quarters so far, and the years before."""
    found = [Period(today.year, quarter) for quarter in range((today.month + 2) // 3, 0, -1)]
    last_year = [Period(today.year - 1, quarter) for quarter in range(4, 0, -1)]
    return [*found, *last_year, *(Period(year) for year in range(today.year, today.year - YEARS_BACK, -1))]


@dataclass(frozen=True, slots=True)
class Stays:
    """After so many months, about how many were followed for so long, and which part still stood beside each other."""

    months: int
    followed: int
    stays: int


def curve(found: Sequence[Stays]) -> str:
    """The points of the line from everybody at the start, one step down at each number of the table."""
    if not found:
        return ""
    across = WIDE / found[-1].months
    points, level = [(0.0, 0.0)], 0.0
    for one in found:
        level, before = HIGH * (100 - one.stays) / 100, level
        points += [(one.months * across, before), (one.months * across, level)]
    return " ".join(f"{x:.0f},{y:.0f}" for x, y in points)


def said_in(reports: tuple[str, ...]) -> list[str]:
    """The reports of a programme in our order: value first."""
    return [name for name in REPORTS if name in reports]

"""Reads about people that cross rows."""

from naast.people.queries.staff import (
    NOT_TOGETHER,
    Colleague,
    OnDuty,
    Works,
    colleague,
    on_duty,
    separated,
    staff_names,
    staff_of,
)

__all__ = [
    "NOT_TOGETHER", "Colleague", "OnDuty", "Works", "colleague", "on_duty", "separated", "staff_names", "staff_of",
]  # fmt: skip

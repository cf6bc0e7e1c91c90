"""Reads about people that cross rows."""

from naast.people.queries.staff import (
    NOT_TOGETHER,
    Colleague,
    OnDuty,
    Works,
    colleague,
    may_be_named,
    name_at_work,
    not_told,
    on_duty,
    places_led,
    separated,
    staff_names,
    staff_of,
)

__all__ = [
    "NOT_TOGETHER", "Colleague", "OnDuty", "Works", "colleague", "may_be_named", "name_at_work", "not_told", "on_duty",
    "places_led", "separated", "staff_names", "staff_of",
]  # fmt: skip

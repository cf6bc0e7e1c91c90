"""How much training a way of working asks of each role, and how much at most: who is ordinary stays ordinary.

The research among probation organisations (seeds 003) asks whether all trainings go "at the cost of their being
ordinary". So it is counted, shown, and held in proportion: a way of working that asks more is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from naast.programmes.rhythms import add_months
from naast.programmes.template import Template, Training

# So many hours of training a role takes in its first year at most: who is ordinary stays ordinary (seeds 003).
# The volunteers of a way of working with own experience train for it as for a course, and carry the largest load.
MOST_HOURS = {"volunteer": 48, "professional": 16, "coordinator": 24, "host": 8}


def asked_hours(template: Template) -> dict[str, int]:
    """How many hours of training this way of working asks, by role.

    Of volunteers only what they need before they begin; of the others everything that is there for them.
    """
    needed = needed_first(template)
    found: dict[str, int] = {}
    for one in template.trainings.values():
        if one.for_ != "volunteer" or one.id in needed:
            found[one.for_] = found.get(one.for_, 0) + one.hours
    return found


def needed_first(template: Template) -> tuple[str, ...]:
    """The trainings that a volunteer follows before she begins."""
    wanted = dict(template.gates.get("ready_volunteer", ())).get("volunteer.trained", ())
    return (wanted,) if isinstance(wanted, str) else tuple(wanted) if isinstance(wanted, tuple) else ()


def counts_until(training: Training, done_on: date) -> date | None:
    """The last day on which a training that was followed then counts; none when it keeps counting."""
    return add_months(done_on, 12 * training.valid_years) if training.valid_years else None


def heavy(hours: Mapping[str, int]) -> list[str]:
    """The roles of which more is asked than keeps in proportion."""
    return [role for role, many in hours.items() if many > MOST_HOURS.get(role, 0)]

"""How well somebody fits, as one whole number from 0 to FULL_FIT, for the assignment and never for a page.

The programme says what it prefers, in order, and each preference is met or not, exactly as in `preferences.py`. An
earlier one weighs more than all later ones together, so the highest fits are the first group of the shortlist. Inside a
group there are GRADES steps: moments in common, interests in common and nearness give 0, 1 or 2 each. With `met` the
sum of the weights that are met, and `levels` one more than all weights together:

    fit = FULL_FIT * (met * GRADES + grade) // (levels * GRADES - 1)

so that FULL_FIT is everything, 0 is nothing, and no group touches the next. A fit is bad (below BAD_FIT) exactly when
neither of the first two preferences is met. Of a programme that prefers one thing that one counts as both; of one that
prefers nothing, nobody is bad.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from naast.matching.engine.allowed import some, squared_metres, up_to_two
from naast.matching.engine.facts import Bool, RequestFacts, VolunteerFacts
from naast.matching.engine.people import NEAR
from naast.matching.engine.preferences import PREFERENCES
from naast.matching.engine.problem import FULL_FIT, Impossible, Int16, Int64

GRADES = 7
CYCLING = 5_000
NAMES = tuple(PREFERENCES)
Prefer = Sequence[str] | Sequence[Sequence[str]]


class Weighing(NamedTuple):
    """A row for each order of preferences.

    weight: int64 (orders, preferences), how much each of NAMES adds to `met`
    fit_of: int16 (orders, levels * GRADES), the fit of `met * GRADES + grade`
    """

    weight: Int64
    fit_of: Int16


def weighing(prefer: Prefer) -> Weighing:
    """`prefer` is one order of names, or several of which `RequestFacts.order` says which one counts."""
    several = [tuple(one) for one in prefer if not isinstance(one, str)]
    orders = [tuple(dict.fromkeys(order)) for order in several or [tuple(map(str, prefer))]]
    if unknown := [name for order in orders for name in order if name not in PREFERENCES]:
        raise Impossible(f"Nothing is known of the preference {unknown[0]!r}. Choose from: {', '.join(NAMES)}.")
    weight = np.zeros((len(orders), len(NAMES)), np.int64)
    fit_of = np.zeros((len(orders), (1 << len(NAMES)) * GRADES), np.int16)
    for row, order in enumerate(orders):
        for place, name in enumerate(reversed(order)):
            weight[row, NAMES.index(name)] = 1 << place
        fit_of[row] = _fit_of(len(order))
    return Weighing(weight, fit_of)


def _fit_of(preferences: int) -> Int64:
    """int64: the fit of every `met * GRADES + grade` in an order of so many preferences."""
    met, grade = np.divmod(np.arange((1 << len(NAMES)) * GRADES), GRADES)
    levels = 1 << max(preferences, 2)
    if preferences < 2:
        met = np.where(met == (1 << preferences) - 1, levels - 1, 0)
    fit: Int64 = np.minimum(FULL_FIT * (met * GRADES + grade) // (levels * GRADES - 1), FULL_FIT)
    return fit


def fits(requests: RequestFacts, r: int, volunteers: VolunteerFacts, weighing: Weighing) -> Int16:
    """int16 (V): how well everybody would fit this request."""
    squared = squared_metres(requests, r, volunteers)
    near, cycling = ((squared >= 0) & (squared <= most * most) for most in (NEAR, CYCLING))
    interests = requests.interests[r] & volunteers.interests
    met = {
        "worked_together": _worked_together(requests, r, volunteers),
        "wishes": (requests.hours[r] > 0) & (volunteers.hours >= requests.hours[r]),
        "distance": near | ((requests.area[r] != 0) & (volunteers.area == requests.area[r])),
        "continuity": (volunteers.months >= 0) & (volunteers.months >= requests.months[r]),
        "lived_experience": volunteers.lived_experience,
        "language": some(requests.first_language[r] & volunteers.languages),
        "interests": some(interests),
    }
    order = requests.order[r]
    sum_met = sum(weighing.weight[order, NAMES.index(name)] * met[name] for name in NAMES)
    grade = up_to_two(requests.day_parts[r] & volunteers.day_parts) + up_to_two(interests) + near + cycling
    fit: Int16 = weighing.fit_of[order, sum_met * GRADES + grade]
    return fit


def _worked_together(requests: RequestFacts, r: int, volunteers: VolunteerFacts) -> Bool:
    together = np.zeros(len(volunteers), np.bool_)
    of_this_professional = volunteers.worked_together[:, 1] == requests.professional[r]
    together[volunteers.worked_together[of_this_professional, 0]] = True
    return together

"""How well somebody fits, as one whole number from 0 to FULL_FIT, for the assignment and never for a page.

The programme says what it prefers, in order, and each preference is met or not, exactly as in `preferences.py`. An
earlier one weighs more than all later ones together, so the highest fits are the first group of the shortlist. Inside a
group there are GRADES steps: moments in common, interests in common and nearness give 0, 1 or 2 each. With `met` the sum of
the weights that are met, and `levels` one more than all weights together:

    fit = FULL_FIT * (met * GRADES + grade) // (levels * GRADES - 1)

so that FULL_FIT is everything, 0 is nothing, and no group touches the next. A fit is bad (below BAD_FIT) exactly when
neither of the first two preferences is met. Of a programme that prefers one thing that one counts as both; of one that
prefers nothing, nobody is bad.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from naast.matching.engine.allowed import some, squared_metres, up_to_two
from naast.matching.engine.facts import Bool, RequestFacts, VolunteerFacts
from naast.matching.engine.people import NEAR
from naast.matching.engine.preferences import PREFERENCES
from naast.matching.engine.problem import FULL_FIT, Impossible, Int16, Int64

GRADES = 7
CYCLING = 5_000
NAMES = tuple(PREFERENCES)
# After the weights of the preferences: what is met by everybody, and how many levels there are.
GIVEN, LEVELS = len(NAMES), len(NAMES) + 1
Prefer = Sequence[str] | Sequence[Sequence[str]]


def weights(prefer: Prefer) -> Int64:
    """int64 (orders, preferences + 2): what each preference weighs in each order, what is given, and the levels.

    `prefer` is one order of names, or several of which `RequestFacts.order` says which one counts.
    """
    several = [list(one) for one in prefer if not isinstance(one, str)]
    orders = several if several or not len(prefer) else [list(map(str, prefer))]
    return np.stack([_weighing(tuple(dict.fromkeys(order))) for order in orders or [[]]])


def _weighing(order: tuple[str, ...]) -> Int64:
    if unknown := [name for name in order if name not in PREFERENCES]:
        raise Impossible(f"Nothing is known of the preference {unknown[0]!r}. Choose from: {', '.join(NAMES)}.")
    weighing = np.zeros(len(NAMES) + 2, np.int64)
    for place, name in enumerate(reversed(order)):
        weighing[NAMES.index(name)] = 1 << place
    weighing[LEVELS] = 1 << max(len(order), 2)
    if not order:
        weighing[GIVEN] = weighing[LEVELS] - 1
    if len(order) == 1:
        weighing[NAMES.index(order[0])] = weighing[LEVELS] - 1
    return weighing


def fits(requests: RequestFacts, r: int, volunteers: VolunteerFacts, weighing: Int64) -> Int16:
    """int16 (V): how well everybody would fit this request. `weighing` is one row of `weights`."""
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
    weight = weighing[GIVEN] + sum(weighing[NAMES.index(name)] * met[name] for name in NAMES)
    moments = requests.day_parts[r] & volunteers.day_parts
    grade = up_to_two(moments) + up_to_two(interests) + near + cycling
    return (FULL_FIT * (weight * GRADES + grade) // (weighing[LEVELS] * GRADES - 1)).astype(np.int16)


def _worked_together(requests: RequestFacts, r: int, volunteers: VolunteerFacts) -> Bool:
    together = np.zeros(len(volunteers), np.bool_)
    of_this_professional = volunteers.worked_together[:, 1] == requests.professional[r]
    together[volunteers.worked_together[of_this_professional, 0]] = True
    return together

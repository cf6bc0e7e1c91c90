"""Who could stand beside whom, and why. Plain Python: the same input gives the same answer, and a person decides.

First the hard constraints: who cannot, and each reason why. Whoever is left is put in groups by what the programme
prefers, in its order; inside a group the order is the alphabet and says nothing. There is no score.
"""

from naast.matching.engine.constraints import why_not
from naast.matching.engine.people import Candidate, Finding, Request
from naast.matching.engine.preferences import PREFERENCES, Verdict
from naast.matching.engine.shortlist import Fit, Group, NotNow, Shortlist, shortlist

__all__ = [
    "PREFERENCES", "Candidate", "Finding", "Fit", "Group", "NotNow", "Request", "Shortlist", "Verdict", "shortlist",
    "why_not",
]  # fmt: skip

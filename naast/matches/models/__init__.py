"""People side by side.

One row from the first proposal to the end. `shared` is read by all of the triad; at first only by the professional and
the coordinators, and by volunteer and client from the first meeting on. `contact` is for volunteer, professional and
coordinators, `duo` for volunteer and professional, `coordination` for the coordinators alone.
"""

from naast.matches.models.agreeing import Agreement, SheetLine, Signature
from naast.matches.models.asking import Feeling, PrivateAnswer
from naast.matches.models.care import AlsoBeside, ContinuityPlan, Fallback, Handover, MatchPhase, StandingDuo
from naast.matches.models.deciding import ControlMap
from naast.matches.models.parting import Closing, ClosingWord
from naast.matches.models.rings import CircleLook, Newcomer, OuterMember, OuterRing
from naast.matches.models.together import AccountabilityMove, Match, Participant, Rest

__all__ = [
    "AccountabilityMove", "Agreement", "AlsoBeside", "CircleLook", "Closing", "ClosingWord", "ContinuityPlan",
    "ControlMap", "Fallback", "Feeling", "Handover", "Match", "MatchPhase", "Newcomer", "OuterMember", "OuterRing",
    "Participant", "PrivateAnswer", "Rest", "SheetLine", "Signature", "StandingDuo",
]  # fmt: skip

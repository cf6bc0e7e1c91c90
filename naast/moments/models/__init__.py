"""What people do together, what is asked of them, and the support that a professional plans and gives."""

from naast.moments.models.supporting import Support, SupportPlan
from naast.moments.models.together import (
    Answer,
    Asked,
    Draft,
    Drift,
    Message,
    Moment,
    Observation,
    Promise,
    ReadingWish,
    Report,
)

__all__ = [
    "Answer", "Asked", "Draft", "Drift", "Message", "Moment", "Observation", "Promise", "ReadingWish", "Report",
    "Support", "SupportPlan",
]  # fmt: skip

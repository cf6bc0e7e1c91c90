"""What is kept about a volunteer."""

from naast.volunteers.models.attention import Attention
from naast.volunteers.models.file import (
    Energy,
    GutFeeling,
    Interview,
    OwnStory,
    Pause,
    Permit,
    Reference,
    Screening,
    TrainingRecord,
    Volunteer,
    VolunteerAgreement,
)

__all__ = [
    "Attention",
    "Energy",
    "GutFeeling",
    "Interview",
    "OwnStory",
    "Pause",
    "Permit",
    "Reference",
    "Screening",
    "TrainingRecord",
    "Volunteer",
    "VolunteerAgreement",
]

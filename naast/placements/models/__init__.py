"""Facts about places to work, what is agreed there, and what the host hears and says."""

from naast.placements.models.following import FollowUp
from naast.placements.models.hosting import HostTraining, HostWord, PlacementLink
from naast.placements.models.placement import Placement, PlacementAnswers, PlacementStep, PlacementTask
from naast.placements.models.working import Certificate, PlacementAgreement, WorkAlong

__all__ = [
    "Certificate", "FollowUp", "HostTraining", "HostWord", "Placement", "PlacementAgreement", "PlacementAnswers",
    "PlacementLink", "PlacementStep", "PlacementTask", "WorkAlong",
]  # fmt: skip

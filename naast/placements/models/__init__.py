"""Facts about places to work, what is agreed there, and what the host hears and says."""

from naast.placements.models.following import FollowUp
from naast.placements.models.hosting import HostQuestion, HostTraining, HostWord, PlacementLink
from naast.placements.models.placement import Placement, PlacementAnswers, PlacementStep, PlacementTask
from naast.placements.models.tips import Tip
from naast.placements.models.working import Certificate, PlacementAgreement, WorkAlong

__all__ = [
    "Certificate", "FollowUp", "HostQuestion", "HostTraining", "HostWord", "Placement", "PlacementAgreement",
    "PlacementAnswers", "PlacementLink", "PlacementStep", "PlacementTask", "Tip", "WorkAlong",
]  # fmt: skip

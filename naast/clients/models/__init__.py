"""The person who asks, what may hold her professional back, and her request.

Three dossiers: `client` (background; herself and her professional), `considerations` (the doubts; the professional
alone) and `request` (what, when, which wishes; herself, the professional and the coordinators).
"""

from naast.clients.models.asking import AfterSupervision, Consent, Request, WaitingWord
from naast.clients.models.doubting import Doubt, Weighing
from naast.clients.models.dreaming import Dream
from naast.clients.models.file import Client, LookBack, OwnBoundary
from naast.clients.models.growing import ChildAge, ConsentVoice, Guardian
from naast.clients.models.left_behind import ContactPerson, Inventory, ReturnPlan
from naast.clients.models.measuring import Measured
from naast.clients.models.outreach import (
    Circumstances,
    ClientPhase,
    NetworkLook,
    NetworkPerson,
    Outreach,
    OutreachAttempt,
    SeenDay,
)
from naast.clients.models.safety import DeskCode, SafetyCheck
from naast.clients.models.speaking import Speaking

__all__ = [
    "AfterSupervision", "ChildAge", "Circumstances", "Client", "ClientPhase", "Consent", "ConsentVoice",
    "ContactPerson", "DeskCode", "Doubt", "Dream", "Guardian", "Inventory", "LookBack", "Measured", "NetworkLook",
    "NetworkPerson", "Outreach", "OutreachAttempt", "OwnBoundary", "Request", "ReturnPlan", "SafetyCheck", "SeenDay",
    "Speaking", "WaitingWord", "Weighing",
]  # fmt: skip

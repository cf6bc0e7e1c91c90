"""Facts about other organisations, and about what is asked of them."""

from naast.partners.models.referring import PartnerLink, ProjectDay, Referral
from naast.partners.models.register import Champion, ContactPerson, Partner, PartnerTalk, WorkingAgreement
from naast.partners.models.walking import Level, Placement, PlaceOffer, WalkMoment

__all__ = [
    "Champion", "ContactPerson", "Level", "Partner", "PartnerLink", "PartnerTalk", "PlaceOffer", "Placement",
    "ProjectDay", "Referral", "WalkMoment", "WorkingAgreement",
]  # fmt: skip

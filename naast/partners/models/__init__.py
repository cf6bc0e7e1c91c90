"""Facts about other organisations, and about what is asked of them."""

from naast.partners.models.chain import ChainRole
from naast.partners.models.referring import PartnerLink, ProjectDay, Referral
from naast.partners.models.register import Champion, ContactPerson, Partner, PartnerTalk, WorkingAgreement
from naast.partners.models.walking import Level, PlaceOffer, Walk, WalkMoment

__all__ = [
    "ChainRole",
    "Champion",
    "ContactPerson",
    "Level",
    "Partner",
    "PartnerLink",
    "PartnerTalk",
    "PlaceOffer",
    "ProjectDay",
    "Referral",
    "Walk",
    "WalkMoment",
    "WorkingAgreement",
]  # fmt: skip

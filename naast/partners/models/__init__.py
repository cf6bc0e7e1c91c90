"""Facts about other organisations, and about what is asked of them."""

from naast.partners.models.referring import PartnerLink, ProjectDay, Referral
from naast.partners.models.register import Champion, ContactPerson, Partner, PartnerTalk, WorkingAgreement

__all__ = [
    "Champion", "ContactPerson", "Partner", "PartnerLink", "PartnerTalk", "ProjectDay", "Referral", "WorkingAgreement",
]  # fmt: skip

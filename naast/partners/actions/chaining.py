"""Who does what in the chain: one line and one name for each step that a partner does."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from naast.partners import access
from naast.partners.actions.knowing import lies
from naast.partners.models import ChainRole, ContactPerson, Partner
from naast.partners.queries.chain import ways_with_a_chain
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused


@action("partner.role_named")
def name_chain_role(
    *, partner: Partner, programme: str, step: str, does: str, person: ContactPerson, key: UUID, by: Actor
) -> ChainRole:
    """What this partner does in this step, and who of them. What it did there before ends with it."""
    allow(access.keeps(by, partner) and person.partner_id == partner.pk)
    allow(programme in ways_with_a_chain(partner.organisation_id))
    if (there := made_before(ChainRole, key)) is not None:
        return there
    if partner.ended_on is not None or person.ended_on is not None:
        why = _("This partner or this person is no longer there.")
        raise Refused(Reason("chain.gone", why, _("Choose somebody who is there now.")))
    locked(partner)
    before = ChainRole.objects.select_for_update().filter(partner=partner, programme=programme, until__isnull=True)
    for row in before.filter(step=step):
        row.until = clock.today()
        row.save()
    role = ChainRole(
        id=key, programme=programme, step=Partner.Support(step), does=does.strip(), person=person,
        since=clock.today(), **lies(partner),
    )  # fmt: skip
    role.save()
    return role


@action("partner.role_ended")
def end_chain_role(*, role: ChainRole, by: Actor) -> ChainRole:
    """It no longer does this. A step may be left out."""
    allow(access.keeps(by, role.partner))
    row = locked(role)
    row.until = row.until or clock.today()
    row.save()
    return row

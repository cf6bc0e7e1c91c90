"""A partner has a place for somebody else: written down without a name, and taken when somebody found her way."""

from __future__ import annotations

from uuid import UUID

from naast.partners import access
from naast.partners.actions.knowing import lies
from naast.partners.models import Partner, PlaceOffer
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before


@action("partner.place_offered")
def note_offer(*, partner: Partner, words: str, key: UUID, by: Actor) -> PlaceOffer:
    """What the partner offers, for whoever wants it. Everybody here who knows the partners reads it."""
    allow(access.keeps(by, partner) and partner.ended_on is None)
    if (there := made_before(PlaceOffer, key)) is not None:
        return there
    offer = PlaceOffer(id=key, words=words.strip(), offered_on=clock.today(), by_id=by.person_id, **lies(partner))
    offer.save()
    return offer


@action("partner.place_taken")
def take_offer(*, offer: PlaceOffer, by: Actor) -> PlaceOffer:
    """Somebody goes there now. Who that is stands nowhere here."""
    allow(access.keeps(by, offer.partner))
    row = locked(offer)
    row.taken_on = row.taken_on or clock.today()
    row.save()
    return row

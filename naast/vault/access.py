"""Who may do what around a secret address. The database holds the same where it matters: see `rls.sql`."""

from __future__ import annotations

from naast.clients.access import is_her_professional
from naast.people.access import is_staff
from naast.privacy.actor import Actor
from naast.vault.models import Opening, Stay
from naast.vault.rules import SECOND


def works_with_addresses(who: Actor) -> bool:
    """Who may ask or agree at all."""
    return is_staff(who) and who.holds("professional", *SECOND)


def keeps(who: Actor, stay: Stay) -> bool:
    """The professional of this client."""
    return is_her_professional(who, stay)


def asked_it(who: Actor, opening: Opening) -> bool:
    """Who asks."""
    return is_staff(who) and opening.asked_by_id == who.person_id


def may_answer(who: Actor, opening: Opening) -> bool:
    """Somebody who was told and still has such a role; never the one who asks."""
    return (
        works_with_addresses(who)
        and who.holds(*SECOND, organisation_id=opening.organisation_id)
        and who.person_id in opening.told
        and opening.asked_by_id != who.person_id
    )

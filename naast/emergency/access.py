"""Who may open in an emergency, and who looks whether it was right. The database asks all of it again."""

from __future__ import annotations

from uuid import UUID

from naast.emergency import rules
from naast.emergency.models import Opening
from naast.privacy.actor import STAFF, Actor


def may_open(who: Actor) -> bool:
    """Who works with clients, or is called at night."""
    return who.hat == STAFF and who.holds(*rules.OPENS)


def may_review(who: Actor) -> bool:
    """Whose role may be asked to look at it afterwards."""
    return who.hat == STAFF and who.holds(*rules.REVIEWS)


def opens_or_reviews(who: Actor) -> bool:
    """Who has anything to do with it."""
    return may_open(who) or may_review(who)


def opens_at(who: Actor) -> UUID:
    """The organisation in which she may open."""
    return next(role.organisation_id for role in who.roles if role.kind in rules.OPENS)


def reviews(who: Actor, opening: Opening) -> bool:
    """One of those who were asked, and never about herself."""
    return may_review(who) and who.person_id in opening.reviewers and who.person_id != opening.by_id


def may_close(who: Actor, opening: Opening) -> bool:
    """Whoever opened it, and those who review."""
    return (may_open(who) and who.person_id == opening.by_id) or reviews(who, opening)

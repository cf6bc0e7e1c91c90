"""Who may note what she paid, and who may say that it comes back and was paid."""

from __future__ import annotations

from naast.privacy.actor import Actor
from naast.volunteers.access import is_herself, leads
from naast.volunteers.models import Volunteer


def may_note(who: Actor, volunteer: Volunteer) -> bool:
    """The volunteer herself."""
    return is_herself(who, volunteer)


def may_pay(who: Actor, volunteer: Volunteer) -> bool:
    """A coordinator of her location; nobody says yes to her own costs."""
    return leads(who, volunteer)

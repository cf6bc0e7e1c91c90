"""Who may do what with a volunteer's file. The floor keeps the same lines; here they have names."""

from __future__ import annotations

from naast.people.access import is_coordinator, is_professional, is_volunteer
from naast.privacy.actor import VOLUNTEER, Actor
from naast.volunteers.models import Screening, Volunteer


def may_apply(who: Actor) -> bool:
    """Somebody new, who has no role yet."""
    return who.hat == VOLUNTEER and not who.roles


def is_herself(who: Actor, volunteer: Volunteer) -> bool:
    """The volunteer herself, under that hat."""
    return is_volunteer(who) and who.person_id == volunteer.person_id


def leads(who: Actor, volunteer: Volunteer) -> bool:
    """A coordinator of her organisation, at her location. Nobody leads herself."""
    if not is_coordinator(who) or who.person_id == volunteer.person_id:
        return False
    return any(
        role.kind == "coordinator"
        and role.organisation_id == volunteer.organisation_id
        and (role.location_id is None or volunteer.location_id is None or role.location_id == volunteer.location_id)
        for role in who.roles
    )


def is_herself_or_leads(who: Actor, volunteer: Volunteer) -> bool:
    """Either of the two who keep her file."""
    return is_herself(who, volunteer) or leads(who, volunteer)


def may_sign_screening(who: Actor, screening: Screening) -> bool:
    """One of the two professionals who were asked to decide."""
    return is_professional(who) and who.person_id in (screening.first_id, screening.second_id)


def may_read_screening(who: Actor) -> bool:
    """Professionals are asked; coordinators asked them."""
    return is_professional(who) or is_coordinator(who)

"""Who is involved in a place to work, and as what: one view over people here, at the place, and in the chain."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from naast.partners.models import Partner
from naast.partners.queries.chain import asks_for_roles, steps_of
from naast.partners.queries.register import people_of
from naast.people.queries import on_duty, staff_names
from naast.placements.models import Placement
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.template import Template


@dataclass(frozen=True, slots=True)
class Involved:
    """Somebody, and as what she is there. `nobody` is said as plainly: then it is still to be named."""

    part: str
    who: str


def involved_in(who: Actor, placement: Placement) -> list[Involved]:
    """Everybody around one place, nearest first, as far as this reader may see. At most six queries."""
    template = load(placement.programme)
    return [*_here(placement, template), *_there(who, placement), *_in_the_chain(placement)]


def _here(placement: Placement, template: Template) -> list[Involved]:
    coach = staff_names({placement.request.professional_id}).get(placement.request.professional_id)
    coordinators = on_duty(placement.organisation_id, placement.request.location_id, "coordinator")
    names = ", ".join(dict.fromkeys(one.first_name for one in coordinators))
    return [
        Involved(_word(template, "client"), placement.request.called),
        Involved(_word(template, "professional"), coach.first_name if coach else ""),
        Involved(_word(template, "coordinator"), names),
    ]


def _there(who: Actor, placement: Placement) -> list[Involved]:
    partner = Partner.objects.visible_to(who).filter(pk=placement.partner_id).first()
    people = people_of(partner) if partner else []
    return [
        Involved(_("Fixed colleague at %(place)s") % {"place": placement.partner_name}, placement.colleague),
        Involved(_("To fall back on"), placement.fallback),
        *(
            Involved(one.work or _("Works at %(place)s") % {"place": placement.partner_name}, one.name)
            for one in people
        ),
    ]


def _in_the_chain(placement: Placement) -> list[Involved]:
    """What each organisation does in the chain, and who of them; where a way of working asks for it."""
    if not asks_for_roles(placement.programme):
        return []
    return [
        Involved(f"{step.label}: {role.does}", f"{role.person.name}, {role.partner.name}")
        for step in steps_of(placement.organisation_id, placement.programme)
        for role in step.roles
    ]


def _word(template: Template, part: str) -> str:
    return capfirst(template.word(part, language()))

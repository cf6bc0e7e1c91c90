"""Reads about the chain of a way of working: which partner does what, in which step, and whether that is clear."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from naast.partners import rules
from naast.partners.models import ChainRole, Partner
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.queries import opened_by

NAMED = "chain.roles_named"


@dataclass(frozen=True)
class Step:
    """One of the three steps in which somebody is supported, and who does it. It may be left out."""

    label: str
    roles: list[ChainRole]


def ways_with_a_chain(organisation_id: UUID) -> list[str]:
    """The open ways of working in which partners do a part."""
    return [name for name in opened_by(organisation_id) if asks_for_roles(name)]


def asks_for_roles(programme: str) -> bool:
    """Does a gate here ask that every partner knows what it does?"""
    return any(check == NAMED for lines in load(programme).gates.values() for check, _value in lines)


def roles_in(organisation_id: UUID, programme: str) -> list[ChainRole]:
    """Who does what in this way of working now. One query."""
    found = ChainRole.objects.filter(
        organisation_id=organisation_id, programme=programme, until__isnull=True, partner__ended_on__isnull=True
    )
    return list(found.select_related("partner", "person").order_by("partner__name", "made_at", "id"))


def roles_named(organisation_id: UUID, programme: str) -> bool:
    """Does everybody in the chain know what it does, and who of them?"""
    roles = roles_in(organisation_id, programme)
    return rules.roles_named([one.partner_id for one in roles], sum(one.person.ended_on is not None for one in roles))


def steps_of(organisation_id: UUID, programme: str) -> list[Step]:
    """The three steps with who does them. One query."""
    roles = roles_in(organisation_id, programme)
    return [Step(str(label), [one for one in roles if one.step == value]) for value, label in Partner.Support.choices]


def roles_of(who: Actor, partner: Partner) -> list[ChainRole]:
    """What this partner does, in every way of working."""
    found = ChainRole.objects.visible_to(who).filter(partner=partner, until__isnull=True)
    return list(found.select_related("person").order_by("programme", "made_at", "id"))

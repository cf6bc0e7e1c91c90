"""What several pages share: a partner or nothing, what was typed, and the people to choose from."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from naast.partners.access import READERS
from naast.partners.models import Partner
from naast.partners.queries.register import people_of
from naast.people.queries import on_duty
from naast.privacy.doors import Request


def my_partner(request: Request, pk: UUID) -> Partner:
    """A partner that somebody here knows, or a page that does not exist."""
    return get_object_or_404(Partner.objects.visible_to(request.actor), pk=pk)


def people_choices(partner: Partner) -> list[tuple[str, str]]:
    """Who works at the partner, to choose from."""
    return [(str(one.pk), one.name) for one in people_of(partner)]


def colleague_choices(partner: Partner) -> list[tuple[str, str]]:
    """Who of us could make something of it, each once, by first name."""
    found = {one.person_id: one.first_name for one in on_duty(partner.organisation_id, None, *READERS)}
    return sorted(((str(pk), name) for pk, name in found.items()), key=lambda one: one[1].casefold())

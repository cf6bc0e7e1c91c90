"""Where somebody is signed in."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from naast.people.models import Role
from naast.people.signed_in import Session
from naast.privacy.actor import STAFF, Actor


def signed_in(who: Actor) -> list[Session]:
    """Her sessions that still open something, the last used first; who was away too long is no longer in."""
    now = timezone.now()
    kept = Session.objects.filter(person_id=who.person_id, expire_date__gt=now).order_by("-last_used")
    return [one for one in kept if now - one.last_used <= timedelta(minutes=settings.IDLE_MINUTES.get(one.hat, 15))]


def works_at(organisation_id: UUID, person_id: UUID) -> bool:
    """Whether she has, or had, a role of staff here that the one who asks may see."""
    return Role.objects.filter(organisation_id=organisation_id, person_id=person_id, hat=STAFF).exists()

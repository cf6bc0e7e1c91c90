"""What somebody said about being reached, in her own file."""

from __future__ import annotations

from django.utils import timezone

from naast.people.models import Role, SafeContact
from naast.privacy.actor import Actor


def own_role(who: Actor) -> Role | None:
    """Her role as a volunteer or client: it lies in her own file."""
    held = Role.objects.visible_to(who).filter(person_id=who.person_id, hat=who.hat, until__gt=timezone.now())
    return held.exclude(hat="staff").order_by("since", "id").first()


def own_contact(who: Actor, role: Role) -> SafeContact | None:
    """What stands there now."""
    said = SafeContact.objects.visible_to(who).filter(dossier_id=role.dossier_id, person_id=who.person_id)
    return said.order_by("made_at", "id").first()

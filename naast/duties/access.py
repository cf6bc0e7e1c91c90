"""Who asks, who answers, and who keeps the registers. The circle decides; a role alone opens no request."""

from __future__ import annotations

from uuid import UUID

from naast.duties.models import Breach, DataRequest
from naast.people.access import is_staff
from naast.privacy.actor import STAFF, Actor

# Who is responsible for the registers: the administrator and, where there is one, the keeper of the log.
KEEPERS = ("administrator", "log_keeper")
READERS = (*KEEPERS, "coordinator", "manager")


def answers(who: Actor, row: DataRequest) -> bool:
    """Somebody else than the one who asked and the one it is about, in its circle."""
    return (
        is_staff(who)
        and who.person_id not in (row.person_id, row.about_id)
        and DataRequest.objects.visible_to(who).filter(pk=row.pk).exists()
    )


def keeps(who: Actor) -> bool:
    """Who is responsible for breaches and for the register."""
    return who.hat == STAFF and who.holds(*KEEPERS)


def keeps_here(who: Actor, organisation_id: UUID) -> bool:
    """The same, in this organisation."""
    return who.hat == STAFF and who.holds(*KEEPERS, organisation_id=organisation_id)


def deals_with(who: Actor, row: Breach) -> bool:
    """Who takes the steps of this breach: whoever is responsible here; never who only reported it."""
    return keeps_here(who, row.organisation_id) and Breach.objects.visible_to(who).filter(pk=row.pk).exists()


def reads_register(who: Actor) -> bool:
    """Who reads what is processed here: who keeps it and who leads the work."""
    return who.hat == STAFF and who.holds(*READERS)

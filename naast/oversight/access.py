"""Who reads the trace, who judges what was odd in it, and who says how much may leave in a day."""

from __future__ import annotations

from uuid import UUID

from naast.privacy.actor import STAFF, Actor


def reads_trace(who: Actor) -> bool:
    """The log keeper, and nobody else."""
    return who.hat == STAFF and who.holds("log_keeper")


def reviews(who: Actor) -> bool:
    """The log keeper or a reviewer."""
    return who.hat == STAFF and who.holds("log_keeper", "reviewer")


def only_keeps_the_log(who: Actor) -> bool:
    """Somebody whose first page is the list of weeks: she works with nobody's file."""
    return reads_trace(who) and {role.kind for role in who.roles} <= {"log_keeper", "reviewer"}


def may_judge(who: Actor, person_id: UUID, organisation_id: UUID) -> bool:
    """Never about herself."""
    return who.holds("log_keeper", "reviewer", organisation_id=organisation_id) and person_id != who.person_id


def sets_limit(who: Actor) -> bool:
    """An administrator."""
    return who.hat == STAFF and who.holds("administrator")


def sees_limit(who: Actor) -> bool:
    """Who sets it, and who watches it."""
    return sets_limit(who) or reviews(who)

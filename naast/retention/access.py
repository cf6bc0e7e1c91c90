"""Who sets terms, who begins an erasing, who carries it out. The circle decides; a role alone opens nothing."""

from __future__ import annotations

from naast.people.access import is_coordinator, is_professional
from naast.privacy.actor import STAFF, Actor
from naast.retention.models import Erasure, Hold, Term

KEEPERS = ("coordinator", "administrator")


def keeps_terms(who: Actor) -> bool:
    """Who sets how long things are kept: a coordinator or the administrator."""
    return who.hat == STAFF and who.holds(*KEEPERS)


def begins(who: Actor) -> bool:
    """Who may begin an erasing or a hold: for whom, the database asks in `retention_facts`."""
    return keeps_terms(who) or is_professional(who)


def answers(who: Actor) -> bool:
    """Who answers somebody who asks that her data goes: her professional or her coordinator."""
    return is_professional(who) or is_coordinator(who)


def carries_out(who: Actor, erasure: Erasure) -> bool:
    """The second one: never who asked for it."""
    return begins(who) and who.person_id != erasure.asked_by_id


def confirms(who: Actor, hold: Hold) -> bool:
    """The second one of a hold."""
    return begins(who) and who.person_id != hold.asked_by_id


def turns_on(who: Actor, term: Term) -> bool:
    """The second one of a term."""
    return keeps_terms(who) and who.person_id != term.wanted_on_by_id

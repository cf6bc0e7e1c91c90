"""What somebody is in a match, and what she may do with that."""

from __future__ import annotations

from collections.abc import Sequence

from naast.matches.models import Match, Participant
from naast.privacy.actor import STAFF, Actor


def part_in(match: Match, who: Actor) -> str:
    """What somebody is in this match under the hat she wears; empty when she is nothing here."""
    return part_among(people_in(match), who)


def people_in(match: Match) -> list[Participant]:
    """Who takes part now; one query."""
    return list(Participant.objects.filter(match=match, until__isnull=True))


def part_among(people: Sequence[Participant], who: Actor) -> str:
    """What somebody is among these people, whom she read herself. A coordinator leads a match without taking part in
    it; one who reads nobody here is not in its circle.
    """
    own = [one.part for one in people if one.person_id == who.person_id]
    if who.hat != STAFF:
        return who.hat if who.hat in own else ""
    if "professional" in own:
        return "professional"
    return "coordinator" if people and who.holds("coordinator") else ""


def leads(part: str) -> bool:
    """Who leads a match: its professional and its coordinator."""
    return part in ("professional", "coordinator")

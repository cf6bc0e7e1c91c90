"""Reads about a circle: who is in it and who is missing, what was looked at, and the ring around it."""

from __future__ import annotations

from naast.matches import rules
from naast.matches.models import CircleLook, Match, Newcomer, OuterMember, OuterRing, Participant, PrivateAnswer
from naast.privacy.actor import Actor
from naast.programmes.gates import Fact
from naast.programmes.loading import load
from naast.programmes.pieces import Size

Part = Participant.Part
About = PrivateAnswer.About


def in_circle(match: Match) -> list[Participant]:
    """The volunteers who are in it now, in the order in which they came."""
    return [one for one in match.participants.all() if one.part == Part.VOLUNTEER and one.until is None]


def size_of(match: Match) -> Size:
    """How many volunteers its way of working wants: at least, to begin with, and at most."""
    return load(match.programme).shapes[match.shape].size(Part.VOLUNTEER)


def seats_in_ring(match: Match) -> int:
    """How many the ring around it may have at most."""
    return load(match.programme).shapes[match.shape].size(rules.OUTER).max


def is_short(match: Match) -> bool:
    """Are there fewer than there should be? Then somebody is asked; the circle itself goes on."""
    return match.is_circle and match.state in rules.TOGETHER and len(in_circle(match)) < size_of(match).min


def ring_facts(match: Match) -> dict[str, Fact]:
    """What only a circle is asked: do these people fit, and did who supervises say yes."""
    if not match.is_circle:
        return {}
    supervising = OuterMember.objects.filter(
        ring__match_id=match.pk, supervises=True, said_yes_at__isnull=False, until__isnull=True
    )
    return {"circle.composition": match.composed_on is not None, "outer_ring.has_supervisor": supervising.exists()}


def ring_of(match: Match) -> OuterRing | None:
    """The ring around this circle, for whom may read it."""
    return OuterRing.objects.filter(match_id=match.pk).first()


def members_of(ring: OuterRing | None) -> list[OuterMember]:
    """Who is in the ring now; who supervises first."""
    if ring is None:
        return []
    return list(ring.members.filter(until__isnull=True).order_by("-supervises", "since", "id"))


def my_rings(who: Actor) -> list[OuterRing]:
    """The rings that this person reads and that did not end."""
    return list(OuterRing.objects.visible_to(who).filter(ended_on__isnull=True).order_by("called", "id"))


def looks_at(match: Match) -> dict[str, CircleLook]:
    """What the coordinator thought last, by what it is about; nothing for whom may not read it."""
    return {one.about: one for one in CircleLook.objects.filter(match=match).order_by("made_at", "id")}


def newcomer_of(match: Match) -> Newcomer | None:
    """Who is asked to come in now."""
    return Newcomer.objects.filter(match=match, came_in_at__isnull=True, ended_at__isnull=True).first()


def said_of(newcomer: Newcomer) -> list[PrivateAnswer]:
    """What she and everybody in the circle say of her coming, each apart, for whom may read it."""
    asked = PrivateAnswer.objects.filter(newcomer_id=newcomer.pk, ended_at__isnull=True)
    return list(asked.order_by("part", "made_at", "id"))

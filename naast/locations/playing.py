"""Rules at the moment they play: on the page where something is planned, written or paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from naast.locations.models import PolicyRule
from naast.locations.queries import RULE_PARTS, said
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.refusing import language


@dataclass(frozen=True, slots=True)
class Plays:
    """A rule as it holds for who reads it."""

    name: str
    essence: str
    room: str
    for_client: str
    for_volunteer: str


def rules_that_play(who: Actor, programme: str, names: Sequence[str]) -> list[Plays]:
    """These rules as her place says them; where she reads none, or of several places, as her way of working does.

    A name that her way of working does not know says nothing. One query.
    """
    boundaries, words = load(programme).boundaries, language()
    held = PolicyRule.objects.visible_to(who).filter(boundary__in=names, replaced_at__isnull=True)
    here: dict[str, list[PolicyRule]] = {}
    for one in held:
        here.setdefault(one.boundary, []).append(one)
    found = []
    for name in (name for name in names if name in boundaries):
        rows = here.get(name, [])
        own = said(rows[0]) if len(rows) == 1 else None
        parts = (getattr(own, part) if own else getattr(boundaries[name], part).to(words) for part in RULE_PARTS)
        found.append(Plays(*parts))
    return found

"""What may stand in the words of a location though it looks like a name: of a colleague, or of a standard rule."""

from __future__ import annotations

from collections.abc import Iterable

from naast.locations.models import PolicyRule
from naast.locations.queries import RULE_PARTS
from naast.people.queries import on_duty
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.unnamed import words_to_ask_about

WORKS = ("professional", "location_contact", "coordinator", "pathfinder", "manager")


def names_at_work(who: Actor) -> list[str]:
    """The first names of everybody who works in this organisation: a team may name a colleague. One query."""
    return sorted({one.first_name for one in on_duty(who.organisation_id, None, *WORKS)})


def standing_texts(programme: str, rule: PolicyRule | None) -> frozenset[str]:
    """What the standard list says at this rule, in every language: that stands there whoever reads it."""
    boundary = load(programme).boundaries.get(rule.boundary) if rule is not None else None
    if boundary is None:
        return frozenset()
    return frozenset(getattr(boundary, part).to(language).strip() for part in RULE_PARTS for language in ("nl", "en"))


def may_stand(standing: Iterable[str]) -> list[str]:
    """The words of a standard rule that look like a name and are none."""
    return words_to_ask_about(*standing)

"""A hard rule as it is asked of one way of working: of its matches, its places, its referrals or its tables."""

from __future__ import annotations

from collections.abc import Callable

from tests.hard_rules import placed, referred
from tests.hard_rules.at_tables import AT_TABLES
from tests.hard_rules.stage import Stage


def holds(rule: Callable[[Stage], None], at: Stage) -> None:
    """Ask the rule in the form that fits with this way of working."""
    if at.template.has_placements:
        getattr(placed, rule.__name__)(at)
    elif not at.template.has_own_volunteers:
        getattr(referred, rule.__name__)(at)
    elif at.template.has_matches:
        rule(at)
    else:
        AT_TABLES.get(rule.__name__, rule)(at)

"""The pages of a location, for those who work there or bring it on."""

from __future__ import annotations

from naast.locations.views.place import contact, list_of_all, location, new, step, training
from naast.locations.views.ruling import lessons, new_rule, rule, rules_of
from naast.locations.views.team import doubt, doubts, kick_off, start, worries, worry

__all__ = [
    "contact",
    "doubt",
    "doubts",
    "kick_off",
    "lessons",
    "list_of_all",
    "location",
    "new",
    "new_rule",
    "rule",
    "rules_of",
    "start",
    "step",
    "training",
    "worries",
    "worry",
]

"""Reads about signals and what grows from them."""

from naast.signals import rules
from naast.signals.queries.lists import (
    CONTENT,
    afterthought_of,
    answered,
    answers_to,
    raised_by,
    triages_of,
    waiting,
)
from naast.signals.queries.standing import (
    Reach,
    Standing,
    around,
    calls_others,
    match_at_hand,
    names_of,
    reaches,
    staff_in_order,
    standing,
    would_reach,
)

__all__ = [
    "CONTENT", "Reach", "Standing", "afterthought_of", "answered", "answers_to", "around", "calls_others",
    "match_at_hand", "names_of", "raised_by", "reaches", "rules", "staff_in_order", "standing", "triages_of", "waiting",
    "would_reach",
]  # fmt: skip

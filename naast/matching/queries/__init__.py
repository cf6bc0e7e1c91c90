"""What the engine may know, gathered through need-to-know, and what it answers about one request or about all."""

from naast.matching.queries.gathering import Gathered, gathered_for, shortlist_for
from naast.matching.queries.pricing import Costs, Step, costs_of, gathered_around, nobody_for
from naast.matching.queries.whole import Placed, Whole, everybody, what_if, whole_of
from naast.matching.queries.yesterday import Before, Yesterday, until_yesterday

__all__ = [
    "Before", "Costs", "Gathered", "Placed", "Step", "Whole", "Yesterday", "costs_of", "everybody", "gathered_around",
    "gathered_for", "nobody_for", "shortlist_for", "until_yesterday", "what_if", "whole_of",
]  # fmt: skip

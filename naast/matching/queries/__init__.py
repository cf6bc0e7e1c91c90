"""What the engine may know, gathered through need-to-know, and what it answers about one request."""

from naast.matching.queries.gathering import Gathered, gathered_for, shortlist_for
from naast.matching.queries.pricing import Costs, Step, costs_of, gathered_around

__all__ = ["Costs", "Gathered", "Step", "costs_of", "gathered_around", "gathered_for", "shortlist_for"]

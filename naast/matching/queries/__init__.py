"""What the engine may know, gathered through need-to-know, and what it answers about one request."""

from naast.matching.queries.gathering import Gathered, gathered_for, shortlist_for

__all__ = ["Gathered", "gathered_for", "shortlist_for"]

"""What holds for opening in an emergency. The database holds the same in `rls.sql`, and decides."""

from __future__ import annotations

from datetime import datetime, timedelta

# Who may open: who works with clients, or is called at night. Who reviews, the first of these first.
OPENS = ("professional", "location_contact", "on_call")
REVIEWS = ("reviewer", "coordinator", "log_keeper")
LEAST_WORDS = 20
MOST_WORDS = 1000
REVIEWERS = 2
# At the same time, and in a day; a try that found nobody counts.
MOST_OPEN = 2
MOST_A_DAY = 5


def minutes_left(until: datetime, now: datetime) -> int:
    """Whole minutes that are left, the one that runs counted; none when it is over."""
    return max(0, -((now - until) // timedelta(minutes=1)))

"""What happened and what is next: for one match, and for many with a fixed number of queries."""

from naast.moments.queries.asked import (
    answers_in,
    asked_in,
    asked_of,
    draft_of,
    promises_due,
    promises_in,
    reading_wish,
)
from naast.moments.queries.contact import (
    LIVING,
    Contact,
    Triad,
    contact_of,
    living,
    own_contact_state,
    triad,
    triads,
)
from naast.moments.queries.happened import (
    Happened,
    messages_arrived,
    messages_in,
    moments_in,
    next_of,
    observations_in,
    talks_wanted,
    thanks_in,
    to_report,
    visit_facts,
    what_happened,
)

__all__ = [
    "LIVING", "Contact", "Happened", "Triad", "answers_in", "asked_in", "asked_of", "contact_of", "draft_of", "living",
    "messages_arrived", "messages_in", "moments_in", "next_of", "observations_in", "own_contact_state",
    "promises_due", "promises_in", "reading_wish", "talks_wanted", "thanks_in", "to_report", "triad", "triads",
    "visit_facts", "what_happened",
]  # fmt: skip

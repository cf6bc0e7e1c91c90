"""What happened and what is next: for one match, and for many with a fixed number of queries."""

from naast.moments.queries.asked import (
    answers_in,
    asked_in,
    asked_now,
    asked_of,
    draft_of,
    looked_back,
    promises_due,
    promises_in,
    reading_wish,
)
from naast.moments.queries.contact import (
    LIVING,
    Contact,
    Triad,
    contact_of,
    last_own_contact,
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
from naast.moments.queries.rhythm import (
    consents_ending,
    doubts_to_look_back,
    drift_to_hear,
    drifts,
    joint_to_tell,
    not_answered,
    screenings_ending,
    turns_of,
)
from naast.moments.queries.supporting import Carried, carried, plan_of, support_in, talks_asked

__all__ = [
    "LIVING", "Carried", "Contact", "Happened", "Triad", "answers_in", "asked_in", "asked_now", "asked_of",
    "carried", "consents_ending", "contact_of", "doubts_to_look_back", "draft_of", "drift_to_hear", "drifts",
    "joint_to_tell", "last_own_contact", "living", "looked_back", "messages_arrived", "messages_in", "moments_in",
    "next_of", "not_answered", "observations_in", "own_contact_state", "plan_of", "promises_due", "promises_in",
    "reading_wish", "screenings_ending", "support_in", "talks_asked", "talks_wanted", "thanks_in", "to_report",
    "triad", "triads", "turns_of", "visit_facts", "what_happened",
]  # fmt: skip

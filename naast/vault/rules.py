"""How long a question about an address stands, and how it stands now. Without the database."""

from __future__ import annotations

from datetime import date, datetime, timedelta

# A question that nobody answered within a working day was not that urgent; then it is asked anew.
ASKED_FOR = timedelta(hours=8)
# After a yes she opens it within the hour, or asks anew.
OPEN_WITHIN = timedelta(hours=1)
# From the moment it opens: long enough to write it on her hand or to drive off, and then the page goes.
SHOWN_FOR = timedelta(minutes=15)
# So long after a stay has ended its address is still there; then it is erased.
KEPT_AFTER = timedelta(days=30)
# Who may agree, beside the one who asks.
SECOND = ("coordinator", "location_contact", "on_call")

ASKED, AGREED, REFUSED, WITHDRAWN, OPENED = "asked", "agreed", "refused", "withdrawn", "opened"
EXPIRED, OVER = "expired", "over"


def stands(state: str, expires_at: datetime, opened_at: datetime | None, now: datetime) -> str:
    """The state of a question now: what nobody did in time is expired, what was shown is over."""
    if state in (ASKED, AGREED) and expires_at <= now:
        return EXPIRED
    if state == OPENED and opened_at is not None and opened_at + SHOWN_FOR <= now:
        return OVER
    return state


def erased_before(today: date) -> date:
    """The address of a stay that ended on this day or before goes today."""
    return today - KEPT_AFTER

"""Pages about clients: of the professional, of the coordinator, and of the client herself."""

from __future__ import annotations

from naast.clients.views.asking import begin, open_it, request_steps
from naast.clients.views.consenting import boundaries, consent, end_boundary, withdraw
from naast.clients.views.doubting import doubts, her_doubt, settle
from naast.clients.views.files import desk, file, invite, list_of_mine, new, reach
from naast.clients.views.own import my_boundaries, my_consent, my_doubts, my_request, who_looked
from naast.clients.views.waiting import describe, for_coordinator, paid_work, waiting

__all__ = [
    "begin",
    "boundaries",
    "consent",
    "describe",
    "desk",
    "doubts",
    "end_boundary",
    "file",
    "for_coordinator",
    "her_doubt",
    "invite",
    "list_of_mine",
    "my_boundaries",
    "my_consent",
    "my_doubts",
    "my_request",
    "new",
    "open_it",
    "paid_work",
    "reach",
    "request_steps",
    "settle",
    "waiting",
    "who_looked",
    "withdraw",
]

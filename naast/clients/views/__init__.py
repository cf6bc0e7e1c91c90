"""Pages about clients: of the professional, of the coordinator, and of the client herself."""

from __future__ import annotations

from naast.clients.views.asking import begin, open_it, request_steps
from naast.clients.views.calling import door, doors, hand_over, new_door
from naast.clients.views.consenting import boundaries, consent, end_boundary, withdraw
from naast.clients.views.desking import at_desk, desk_code
from naast.clients.views.doubting import doubts, her_doubt, settle
from naast.clients.views.files import desk, file, invite, list_of_mine, new, reach
from naast.clients.views.freely import afterwards, my_afterwards
from naast.clients.views.growing import age, end_guardian, voice_back
from naast.clients.views.left_behind import (
    contact_person,
    contact_person_back,
    inventory,
    return_answered,
    return_plan,
    send_on,
)
from naast.clients.views.measuring import measure, measured, my_list
from naast.clients.views.own import my_boundaries, my_consent, my_doubts, my_request, who_looked
from naast.clients.views.safety import safety, safety_changed
from naast.clients.views.speaking import languages, my_languages
from naast.clients.views.staying import around, end_near, standing
from naast.clients.views.waiting import describe, for_coordinator, paid_work, waiting

__all__ = [
    "afterwards",
    "age",
    "around",
    "at_desk",
    "begin",
    "boundaries",
    "consent",
    "contact_person",
    "contact_person_back",
    "describe",
    "desk",
    "desk_code",
    "door",
    "doors",
    "doubts",
    "end_boundary",
    "end_guardian",
    "end_near",
    "file",
    "for_coordinator",
    "hand_over",
    "her_doubt",
    "inventory",
    "invite",
    "languages",
    "list_of_mine",
    "measure",
    "measured",
    "my_afterwards",
    "my_boundaries",
    "my_consent",
    "my_doubts",
    "my_languages",
    "my_list",
    "my_request",
    "new",
    "new_door",
    "open_it",
    "paid_work",
    "reach",
    "request_steps",
    "return_answered",
    "return_plan",
    "safety",
    "safety_changed",
    "send_on",
    "settle",
    "standing",
    "voice_back",
    "waiting",
    "who_looked",
    "withdraw",
]

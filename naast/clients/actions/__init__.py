"""Everything that changes a client's file, her doubts, her request and her consent. One function is one use case."""

from __future__ import annotations

from naast.clients.actions.asking import (
    answer_paid_work,
    begin_request,
    describe_request,
    facilitate,
    name_statutory_duty,
    say_need,
    say_possibility,
    think_through,
)
from naast.clients.actions.consenting import (
    after_withdrawal,
    end_own_boundary,
    record_consent,
    set_own_boundary,
    withdraw_consent,
)
from naast.clients.actions.doubting import (
    add_own_doubt,
    add_volunteer_doubt,
    answer_doubts,
    keep_doubts,
    settle_doubt,
    weigh_doing_nothing,
)
from naast.clients.actions.opening import describe_client, invite_client, look_back, open_client, set_safe_contact
from naast.clients.actions.waiting import (
    close_request,
    mark_matched,
    open_request,
    reopen_request,
    tell_waiting_word,
)

__all__ = [
    "add_own_doubt",
    "add_volunteer_doubt",
    "after_withdrawal",
    "answer_doubts",
    "answer_paid_work",
    "begin_request",
    "close_request",
    "describe_client",
    "describe_request",
    "end_own_boundary",
    "facilitate",
    "invite_client",
    "keep_doubts",
    "look_back",
    "mark_matched",
    "name_statutory_duty",
    "open_client",
    "open_request",
    "record_consent",
    "reopen_request",
    "say_need",
    "say_possibility",
    "set_own_boundary",
    "set_safe_contact",
    "settle_doubt",
    "tell_waiting_word",
    "think_through",
    "weigh_doing_nothing",
    "withdraw_consent",
]

"""Everything that changes a client's file, her doubts, her request and her consent. One function is one use case."""

from __future__ import annotations

from naast.clients.actions.asking import (
    answer_paid_work,
    begin_request,
    choose_goals,
    describe_request,
    facilitate,
    name_statutory_duty,
    say_need,
    say_possibility,
    think_through,
)
from naast.clients.actions.calling import (
    begin_outreach,
    call_again,
    close_outreach,
    hand_over,
    let_in,
    note_attempt,
)
from naast.clients.actions.consenting import (
    after_withdrawal,
    end_own_boundary,
    record_consent,
    set_own_boundary,
    withdraw_consent,
)
from naast.clients.actions.desking import arrive_at_desk, give_desk_code, open_desk
from naast.clients.actions.doubting import (
    add_own_doubt,
    add_volunteer_doubt,
    answer_doubts,
    keep_doubts,
    look_back_on_doubt,
    settle_doubt,
    weigh_doing_nothing,
)
from naast.clients.actions.dreaming import keep_dream
from naast.clients.actions.freely import (
    after_end_noted,
    choose_afterwards,
    note_supervision_end,
    say_freely,
    wish_lived_experience,
)
from naast.clients.actions.growing import (
    add_guardian,
    end_guardian,
    grow,
    keep_age,
    say_yes_apart,
    take_back_apart,
)
from naast.clients.actions.helping import tell_of_helping
from naast.clients.actions.left_behind import (
    go_through,
    note_answer,
    plan_return,
    record_contact_person,
    send_on,
    take_back_contact_person,
)
from naast.clients.actions.measuring import answer_measured, lay_ready, leave_measured
from naast.clients.actions.opening import describe_client, invite_client, look_back, open_client, set_safe_contact
from naast.clients.actions.safety import ask_safety_again, check_safety, safety_again_for
from naast.clients.actions.speaking import keep_speaking
from naast.clients.actions.staying import (
    add_near,
    after_seen,
    describe_circumstances,
    end_near,
    look_around,
    note_seen,
    say_where_she_stands,
)
from naast.clients.actions.waiting import (
    close_request,
    mark_matched,
    open_request,
    reopen_request,
    tell_waiting_word,
)

__all__ = [
    "add_guardian",
    "add_near",
    "add_own_doubt",
    "add_volunteer_doubt",
    "after_end_noted",
    "after_seen",
    "after_withdrawal",
    "answer_doubts",
    "answer_measured",
    "answer_paid_work",
    "arrive_at_desk",
    "ask_safety_again",
    "begin_outreach",
    "begin_request",
    "call_again",
    "check_safety",
    "choose_afterwards",
    "choose_goals",
    "close_outreach",
    "close_request",
    "describe_circumstances",
    "describe_client",
    "describe_request",
    "end_guardian",
    "end_near",
    "end_own_boundary",
    "facilitate",
    "give_desk_code",
    "go_through",
    "grow",
    "hand_over",
    "invite_client",
    "keep_age",
    "keep_doubts",
    "keep_dream",
    "keep_speaking",
    "lay_ready",
    "leave_measured",
    "let_in",
    "look_around",
    "look_back",
    "look_back_on_doubt",
    "mark_matched",
    "name_statutory_duty",
    "note_answer",
    "note_attempt",
    "note_seen",
    "note_supervision_end",
    "open_client",
    "open_desk",
    "open_request",
    "plan_return",
    "record_consent",
    "record_contact_person",
    "reopen_request",
    "safety_again_for",
    "say_freely",
    "say_need",
    "say_possibility",
    "say_where_she_stands",
    "say_yes_apart",
    "send_on",
    "set_own_boundary",
    "set_safe_contact",
    "settle_doubt",
    "take_back_apart",
    "take_back_contact_person",
    "tell_of_helping",
    "tell_waiting_word",
    "think_through",
    "weigh_doing_nothing",
    "wish_lived_experience",
    "withdraw_consent",
]

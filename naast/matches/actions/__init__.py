"""Everything that changes a match. One function is one use case; every refusal names all that is still needed."""

from naast.matches.actions.agreeing import Between, fill_sheet, sign_agreement, write_agreement
from naast.matches.actions.at_location import matches_that_run, tell_who_is_accountable
from naast.matches.actions.caring import (
    add_beside,
    end_beside,
    name_fallback,
    plan_continuity,
    plan_handover,
    say_leaving,
    say_who_stays,
    stay_after_all,
)
from naast.matches.actions.circling import (
    ask_about_newcomer,
    end_newcomer,
    join_circle,
    leave_circle,
    let_newcomer_in,
)
from naast.matches.actions.covering import cover_while_she_pauses, go_on_when_she_is_back
from naast.matches.actions.deciding import draw_control_map
from naast.matches.actions.duos import end_duo, say_met, start_duo
from naast.matches.actions.looking import look_at_circle
from naast.matches.actions.meeting import (
    answer_privately,
    ask_both,
    ask_click,
    common_to_all,
    in_common,
    plan_three_way,
    record_meeting_held,
)
from naast.matches.actions.parting import begin_closing, end_match, write_closing_words
from naast.matches.actions.proposing import cosign, decline_match, propose
from naast.matches.actions.ringing import add_to_outer, leave_outer, say_yes_to_ring
from naast.matches.actions.stepping import ask_safety_again_in, take_step
from naast.matches.actions.together import (
    move_accountability,
    rest,
    rest_when_yes_ran_out,
    resume,
    start,
    stop_for_client,
)

__all__ = [
    "Between",
    "add_beside",
    "add_to_outer",
    "answer_privately",
    "ask_about_newcomer",
    "ask_both",
    "ask_click",
    "ask_safety_again_in",
    "begin_closing",
    "common_to_all",
    "cosign",
    "cover_while_she_pauses",
    "decline_match",
    "draw_control_map",
    "end_beside",
    "end_duo",
    "end_match",
    "end_newcomer",
    "fill_sheet",
    "go_on_when_she_is_back",
    "in_common",
    "join_circle",
    "leave_circle",
    "leave_outer",
    "let_newcomer_in",
    "look_at_circle",
    "matches_that_run",
    "move_accountability",
    "name_fallback",
    "plan_continuity",
    "plan_handover",
    "plan_three_way",
    "propose",
    "record_meeting_held",
    "rest",
    "rest_when_yes_ran_out",
    "resume",
    "say_leaving",
    "say_met",
    "say_who_stays",
    "say_yes_to_ring",
    "sign_agreement",
    "start",
    "start_duo",
    "stay_after_all",
    "stop_for_client",
    "take_step",
    "tell_who_is_accountable",
    "write_agreement",
    "write_closing_words",
]  # fmt: skip

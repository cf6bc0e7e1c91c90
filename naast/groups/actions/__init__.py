"""What is done with activities with an open door."""

from naast.groups.actions.accountable import ask_professional, not_me, stay_accountable
from naast.groups.actions.holding import begin_group, plan_time, tell_held, tell_not_held
from naast.groups.actions.leading import let_lead, location_went_back, rests_then, step_out
from naast.groups.actions.opening import change_group, end_group, open_group

__all__ = [
    "ask_professional", "begin_group", "change_group", "end_group", "let_lead", "location_went_back", "not_me",
    "open_group", "plan_time", "rests_then", "stay_accountable", "step_out", "tell_held", "tell_not_held",
]  # fmt: skip

"""Everything that changes what people do together. One public function is one use case."""

from naast.moments.actions.asking import answer_asked, ask_more_often, plan_rhythm, skip
from naast.moments.actions.drafting import clear_draft, save_draft
from naast.moments.actions.drifting import answer_drift
from naast.moments.actions.going_on import hold_horizon_talk, start_side_by_side
from naast.moments.actions.looking_back import look_back_on_doubts
from naast.moments.actions.meeting import call_off, note_check_in, note_joint, note_own_contact, plan_moment
from naast.moments.actions.promising import keep_promise, move_promise, promise, release
from naast.moments.actions.reporting import note_talked, report
from naast.moments.actions.saying import send_message, thank, wish_to_read
from naast.moments.actions.supporting import agree_support, note_support, note_talked_over, say_yes, settle_support

__all__ = [
    "agree_support", "answer_asked", "answer_drift", "ask_more_often", "call_off", "clear_draft", "hold_horizon_talk",
    "keep_promise", "look_back_on_doubts", "move_promise", "note_check_in", "note_joint", "note_own_contact",
    "note_support", "note_talked", "note_talked_over", "plan_moment", "plan_rhythm", "promise", "release", "report",
    "save_draft", "say_yes", "send_message", "settle_support", "skip", "start_side_by_side", "thank", "wish_to_read",
]  # fmt: skip

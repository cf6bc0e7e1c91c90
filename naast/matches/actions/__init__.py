"""Everything that changes a match. One function is one use case; every refusal names all that is still needed."""

from naast.matches.actions.agreeing import fill_sheet, sign_agreement, write_agreement
from naast.matches.actions.meeting import (
    answer_privately,
    ask_both,
    ask_click,
    in_common,
    plan_three_way,
    record_meeting_held,
)
from naast.matches.actions.parting import begin_closing, end_match, write_closing_words
from naast.matches.actions.proposing import cosign, decline_match, propose
from naast.matches.actions.together import move_accountability, rest, resume, start, stop_for_client

__all__ = [
    "answer_privately", "ask_both", "ask_click", "begin_closing", "cosign", "decline_match", "end_match", "fill_sheet",
    "in_common",
    "move_accountability", "plan_three_way", "propose", "record_meeting_held", "rest", "resume", "sign_agreement",
    "start", "stop_for_client", "write_agreement", "write_closing_words",
]  # fmt: skip

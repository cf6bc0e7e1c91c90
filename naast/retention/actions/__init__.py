"""What is done about terms, wishes, erasings and holds."""

from naast.retention.actions.erasing import ask_erasure, call_off, erase
from naast.retention.actions.holding import ask_hold, confirm_hold, end_hold
from naast.retention.actions.terms import set_term, turn_off, turn_on, want_on
from naast.retention.actions.wishing import answer_wish, take_back_wish, wish_erasure

__all__ = [
    "answer_wish",
    "ask_erasure",
    "ask_hold",
    "call_off",
    "confirm_hold",
    "end_hold",
    "erase",
    "set_term",
    "take_back_wish",
    "turn_off",
    "turn_on",
    "want_on",
    "wish_erasure",
]

"""What is done with a group that learns; each function is one use case."""

from __future__ import annotations

from naast.peers.actions.asking import bring, keep_question, put_away, say_what_it_gave
from naast.peers.actions.meeting import call_off_meeting, move_meeting, note_meeting, plan_meeting
from naast.peers.actions.offering import end_group, join, join_by_word, make_word, open_group, step_out

__all__ = [
    "bring",
    "call_off_meeting",
    "end_group",
    "join",
    "join_by_word",
    "keep_question",
    "make_word",
    "move_meeting",
    "note_meeting",
    "open_group",
    "plan_meeting",
    "put_away",
    "say_what_it_gave",
    "step_out",
]

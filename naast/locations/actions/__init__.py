"""What people do with a location; each function is one use case."""

from __future__ import annotations

from naast.locations.actions.opening import name_contact, note_training, open_location, take_back_training
from naast.locations.actions.ruling import change_rule, say_read
from naast.locations.actions.stepping import Meaning, after_step, means, means_of, take_step
from naast.locations.actions.talking import answer_doubt, keep_lesson, keep_start_answers, raise_doubt, record_kick_off
from naast.locations.actions.worrying import answer_worry, raise_worry, raise_worry_as_volunteer

__all__ = [
    "Meaning",
    "after_step",
    "answer_doubt",
    "answer_worry",
    "change_rule",
    "keep_lesson",
    "keep_start_answers",
    "means",
    "means_of",
    "name_contact",
    "note_training",
    "open_location",
    "raise_doubt",
    "raise_worry",
    "raise_worry_as_volunteer",
    "record_kick_off",
    "say_read",
    "take_back_training",
    "take_step",
]

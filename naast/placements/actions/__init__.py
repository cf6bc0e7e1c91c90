"""What is done with a place to work, by her, her coach, and the host by its link."""

from naast.placements.actions.following import follow_up
from naast.placements.actions.hosting import (
    answer_as_host,
    answer_start,
    confirm_agreement,
    hold,
    new_link,
    open_link,
    read_link,
    tell,
)
from naast.placements.actions.placing import (
    add_task,
    begin_placement,
    describe_placement,
    end_task,
    keep_talents,
    note_training,
)
from naast.placements.actions.starting import (
    answer_paid_work,
    ask_closing_words,
    note_host_answers,
    say_reason,
    say_wants,
    start_placement,
    step,
    stop,
)
from naast.placements.actions.working import (
    answer_host,
    end_agreement,
    give_certificate,
    keep_answers,
    log_visit,
    plan_visit,
)

__all__ = [
    "add_task",
    "answer_as_host",
    "answer_host",
    "answer_paid_work",
    "answer_start",
    "ask_closing_words",
    "begin_placement",
    "confirm_agreement",
    "describe_placement",
    "end_agreement",
    "end_task",
    "follow_up",
    "give_certificate",
    "hold",
    "keep_answers",
    "keep_talents",
    "log_visit",
    "new_link",
    "note_host_answers",
    "note_training",
    "open_link",
    "plan_visit",
    "read_link",
    "say_reason",
    "say_wants",
    "start_placement",
    "step",
    "stop",
    "tell",
]  # fmt: skip

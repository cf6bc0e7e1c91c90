"""What is done with signals and with what grows from them: one function per use case."""

from naast.signals.actions.answering import WEIGH, answer, think_back, weigh
from naast.signals.actions.complaining import answer_complaint, complain, receive
from naast.signals.actions.happening import care_after, close_incident, mark_reported, tell_incident
from naast.signals.actions.late import call_late
from naast.signals.actions.raising import NOBODY, call_for_help, call_stand_ins, raise_signal
from naast.signals.actions.reporting import Reported, report_with_worry
from naast.signals.actions.stepping import begin_plan, close_plan, hand_over, let_colleague_in, write_step

__all__ = [
    "NOBODY", "WEIGH", "Reported", "answer", "answer_complaint", "begin_plan", "call_for_help", "call_late",
    "call_stand_ins", "care_after", "close_incident", "close_plan", "complain", "hand_over", "let_colleague_in",
    "mark_reported", "raise_signal", "receive", "report_with_worry", "tell_incident", "think_back", "weigh",
    "write_step",
]  # fmt: skip

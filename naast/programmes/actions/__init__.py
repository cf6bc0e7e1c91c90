"""Opening a way of working, and saying what is otherwise here."""

from naast.programmes.actions.changing import (
    add_rhythm,
    change_own,
    drop_draft,
    lay_back,
    put_rhythm_back,
    take_rhythm_away,
)
from naast.programmes.actions.explaining import explain, explain_again, take_explanation_away
from naast.programmes.actions.framing import add_condition, add_milestone, keep_frame, say_came, say_met
from naast.programmes.actions.measuring import end_instrument, enter_instrument
from naast.programmes.actions.opening import open_programme
from naast.programmes.actions.publishing import publish_own

__all__ = [
    "add_condition",
    "add_milestone",
    "add_rhythm",
    "change_own",
    "drop_draft",
    "end_instrument",
    "enter_instrument",
    "explain",
    "explain_again",
    "keep_frame",
    "lay_back",
    "open_programme",
    "publish_own",
    "put_rhythm_back",
    "say_came",
    "say_met",
    "take_explanation_away",
    "take_rhythm_away",
]

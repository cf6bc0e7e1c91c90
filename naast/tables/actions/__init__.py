"""What is done at a table and with a question."""

from naast.tables.actions.agenda import bring_to_table, off_agenda, put_on_agenda
from naast.tables.actions.asking import ask_question, change_question, say_yes, take_back
from naast.tables.actions.evening import close_evening, not_held, note_guest, note_there, take_off, welcome_manager
from naast.tables.actions.keeping import keep_what_works, let_inspire, stop_inspiring
from naast.tables.actions.offering import action_done, agree_action, choose, led_to, offer
from naast.tables.actions.opening import change_table, open_table, plan_meetings
from naast.tables.actions.people import let_join, say_what_i_know, step_out
from naast.tables.actions.returning import say_what_became, tell_back

__all__ = [
    "action_done", "agree_action", "ask_question", "bring_to_table", "change_question", "change_table", "choose",
    "close_evening", "keep_what_works", "led_to", "let_inspire", "let_join", "not_held", "note_guest", "note_there",
    "off_agenda", "offer", "open_table", "plan_meetings", "put_on_agenda", "say_what_became", "say_what_i_know",
    "say_yes", "step_out", "stop_inspiring", "take_back", "take_off", "tell_back", "welcome_manager",
]  # fmt: skip

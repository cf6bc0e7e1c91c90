"""What is done about one's own data, about a breach, and with the register."""

from naast.duties.actions.asking import answer, ask, ask_longer
from naast.duties.actions.breaching import close, contain, report, tell_authority, tell_people, weigh
from naast.duties.actions.registering import keep_page

__all__ = ["answer", "ask", "ask_longer", "close", "contain", "keep_page", "report", "tell_authority", "tell_people",
           "weigh"]  # fmt: skip

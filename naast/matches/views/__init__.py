"""Pages of matches: for staff, and behind tokens for volunteer and client."""

from naast.matches.views.agreeing import agreement, sheet, sign, write
from naast.matches.views.beginning import answer, ask, click, cosign, decline, held, meeting
from naast.matches.views.own import asked, goodbye, our_agreement, our_sheet
from naast.matches.views.own import stop as own_stop
from naast.matches.views.paper import on_paper
from naast.matches.views.parting import begin, closing, end, say
from naast.matches.views.reading import list_of_mine, one
from naast.matches.views.stepping import steps
from naast.matches.views.together import accountability, let_rest, rest, resume, start, stop

__all__ = [
    "accountability",
    "agreement",
    "answer",
    "ask",
    "asked",
    "begin",
    "click",
    "closing",
    "cosign",
    "decline",
    "end",
    "goodbye",
    "held",
    "let_rest",
    "list_of_mine",
    "meeting",
    "on_paper",
    "one",
    "our_agreement",
    "our_sheet",
    "own_stop",
    "rest",
    "resume",
    "say",
    "sheet",
    "sign",
    "start",
    "steps",
    "stop",
    "write",
]  # fmt: skip

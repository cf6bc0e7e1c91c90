"""How a question stands, as pages say it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from naast.privacy import clock
from naast.vault import rules
from naast.vault.models import Opening


@dataclass(frozen=True, slots=True)
class Said:
    """A question with how it stands now."""

    opening: Opening
    state: str
    in_words: str


def said_of(opening: Opening) -> Said:
    """How it stands at this moment."""
    state = rules.stands(opening.state, opening.expires_at, opening.opened_at, clock.now())
    return Said(opening, state, words()[state])


def words() -> dict[str, str]:
    """Each state in a few words."""
    return {
        rules.ASKED: _("Waits for a colleague"),
        rules.AGREED: _("A colleague agrees"),
        rules.REFUSED: _("A colleague does not agree"),
        rules.WITHDRAWN: _("Taken back"),
        rules.OPENED: _("Open now"),
        rules.EXPIRED: _("The time is over"),
        rules.OVER: _("Was seen"),
    }

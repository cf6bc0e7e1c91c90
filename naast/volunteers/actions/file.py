"""What every action on a volunteer's file begins with: may she, and what stands there now."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from naast.privacy import clock
from naast.privacy.models import InDossier
from naast.privacy.refusal import Reason, Refused
from naast.volunteers.models import Volunteer

Row = TypeVar("Row", bound=InDossier)
State = Volunteer.State


def not_in_future(day: date) -> None:
    """What is noted as done has been done."""
    if day > clock.today():
        raise Refused(
            Reason("date.future", _("This date still has to come."), _("Write the day on which it really happened."))
        )


def refuse_closed(volunteer: Volunteer) -> None:
    """Nothing begins in the file of somebody who left, or was not to begin."""
    if volunteer.state in (State.DECLINED, State.LEFT):
        raise Refused(Reason("volunteer.gone", _("This file is closed."), _("Ask whether applying again is an idea.")))


def refuse_empty(words: str) -> None:
    """Somebody will read this, so something has to stand there."""
    if not words.strip():
        raise Refused(Reason("words.empty", _("There is no sentence yet."), _("Write what you would like to say.")))


def on_the_way(volunteer: Volunteer) -> None:
    """The first thing that is noted brings an application on its way; somebody who is gone stays gone."""
    refuse_closed(volunteer)
    if volunteer.state == State.APPLIED:
        volunteer.state = State.ON_THE_WAY
        volunteer.save()

"""What every action on a volunteer's file begins with: may she, and what stands there now."""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.privacy import clock
from naast.privacy.models import InDossier, InDossierQuerySet
from naast.privacy.refusal import Reason, Refused
from naast.volunteers.models import Volunteer

Row = TypeVar("Row", bound=InDossier)
State = Volunteer.State


def allow(may: bool) -> None:
    """Somebody who may not meets the same answer as somebody who mistyped."""
    if not may:
        raise PermissionDenied


def locked(volunteer: Volunteer) -> Volunteer:
    """The file as it stands now, kept for this transaction: two of the same act wait for each other."""
    found = Volunteer.objects.select_for_update().filter(pk=volunteer.pk).first()
    if found is None:
        raise PermissionDenied
    return found


def made_before(kind: type[Row], key: UUID | None) -> Row | None:
    """What an earlier press of the same button made."""
    rows: InDossierQuerySet[Row] = kind._default_manager.all()  # type: ignore[assignment]
    return rows.filter(pk=key).first() if key else None


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

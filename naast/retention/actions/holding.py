"""Somebody's data must stay: with a reason, until a day. One says it, another confirms; ending it early takes two."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.retention import access, rules
from naast.retention.actions.places import own_place
from naast.retention.models import Hold
from naast.retention.queries import About, about


@action("hold.asked")
def ask_hold(*, one: About, reason: str, until: date, key: UUID, by: Actor) -> Hold:
    """It counts from now on, also before a second one confirms: what is gone does not come back."""
    allow(access.begins(by) and about(one.person_id, one.hat, by) is not None)
    if (there := made_before(Hold, key)) is not None:
        return there
    today = clock.today()
    if not rules.held_long_enough(today, until):
        why = _("It must stay until a day within a year from now.")
        raise Refused(Reason("hold.until", why, _("Choose another day. It can be made anew by then.")))
    hold = Hold(
        id=key, person_id=one.person_id, hat=one.hat, called=one.called, reason=reason.strip(), since=today,
        until=until, asked_by_id=by.person_id, **own_place(one, "hold", by),
    )  # fmt: skip
    hold.save()
    return hold


@action("hold.confirmed")
def confirm_hold(*, hold: Hold, version: int, by: Actor) -> Hold:
    """The second one read the reason and agrees."""
    allow(access.begins(by))
    row = locked(hold, version)
    if not access.confirms(by, row):
        raise _by_two()
    row.confirmed_by_id = row.confirmed_by_id or by.person_id
    row.save()
    return row


@action("hold.ended")
def end_hold(*, hold: Hold, version: int, by: Actor) -> Hold:
    """It need not stay any longer: the first time it is asked, the second time, by another one, it is so."""
    allow(access.begins(by))
    row = locked(hold, version)
    if row.ended_on is not None:
        return row
    if row.end_asked_by_id is None:
        row.end_asked_by_id = by.person_id
    elif row.end_asked_by_id == by.person_id:
        raise _by_two()
    else:
        row.ended_on, row.ended_by_id = clock.today(), by.person_id
    row.save()
    return row


def _by_two() -> Refused:
    return Refused(Reason("hold.by_two", _("This is for a second person."), _("Ask a colleague to look at it too.")))

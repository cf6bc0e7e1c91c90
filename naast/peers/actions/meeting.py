"""The times of a group: planned, moved or called off with who takes part told, and what a time gave."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from naast.learning.queries.cases import refuse_names
from naast.moments.rules import fits_in_time
from naast.peers import access, rules
from naast.peers.following import record_followed
from naast.peers.models import PeerGroup, PeerMeeting, PeerMember
from naast.peers.queries import left_over, members_of, next_of
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused


@action("peers.planned")
def plan_meeting(
    *, group: PeerGroup, at: datetime, minutes: int, method: str, key: UUID, by: Actor, theme: str = "",
    named: Collection[str] = (),
) -> PeerMeeting:  # fmt: skip
    """A time of this group, with its method and its theme."""
    allow(access.leads(by, group))
    if (there := made_before(PeerMeeting, key)) is not None:
        return there
    row = locked(group)
    refuse_over(row)
    if not fits_in_time(at, clock.now(), rules.BACK):
        raise Refused(Reason("peers.time", _("This day is too far away."), _("Choose a day within a year.")))
    refuse_names(theme, named=named)
    meeting = PeerMeeting(
        id=key, dossier_id=row.inner_dossier_id, organisation_id=row.organisation_id, group=row, at=at,
        minutes=minutes, theme=theme.strip(), method=method,
    )  # fmt: skip
    meeting.save()
    _bring_along(row, meeting)
    _tell(row, meeting, "planned", by)
    return meeting


@action("peers.moved")
def move_meeting(*, meeting: PeerMeeting, at: datetime, minutes: int, version: int, by: Actor) -> PeerMeeting:
    """This time goes on at another moment. Who takes part hears it; what was brought to it stays with it."""
    row, group = _open(meeting, version, by)
    if not fits_in_time(at, clock.now(), timedelta(0)):
        why, do = _("This moment is not ahead of us."), _("Choose a moment from now to a year on.")
        raise Refused(Reason("peers.moment", why, do))
    if (row.at, row.minutes) != (at, minutes):
        row.at, row.minutes = at, minutes
        row.save()
        _tell(group, row, f"moved {row.version}", by)
    return row


@action("peers.called_off")
def call_off_meeting(*, meeting: PeerMeeting, version: int, by: Actor) -> PeerMeeting:
    """This time does not go on. Who takes part hears it, and what was brought goes along to the next time."""
    row, group = _open(meeting, version, by)
    row.called_off_on = clock.today()
    row.save()
    if (following := next_of(group, clock.now())) is not None:
        _bring_along(group, following)
    _tell(group, row, "called off", by)
    return row


def _open(meeting: PeerMeeting, version: int, by: Actor) -> tuple[PeerMeeting, PeerGroup]:
    """A time that may still be changed: nobody wrote down that it was, and neither it nor its group ended before."""
    group = PeerGroup.objects.get(pk=meeting.group_id)
    allow(access.leads(by, group))
    refuse_over(group)
    refuse_called_off(PeerMeeting.objects.get(pk=meeting.pk))
    row = locked(meeting, version)
    if row.noted_on is not None:
        raise Refused(Reason("peers.was", _("It is written down that this has been."), _("Plan another time.")))
    return row, group


def refuse_over(group: PeerGroup) -> None:
    """Nothing is planned, moved or brought in a group that ended."""
    if group.ended_on is not None:
        raise Refused(Reason("peers.over", _("This group is over."), _("Look for another group, or offer one.")))


def refuse_called_off(meeting: PeerMeeting) -> None:
    """Nothing is done any more with a time that does not go on."""
    if meeting.called_off_on is not None:
        raise Refused(Reason("peers.off", _("This time was called off."), _("Choose or plan another time.")))


def _bring_along(group: PeerGroup, meeting: PeerMeeting) -> None:
    """Questions of a time that did not go on are brought to this one, in the words of who brought them."""
    for turn in left_over(group).exclude(meeting=meeting).select_for_update(of=("self",)):
        turn.meeting = meeting
        turn.save()


def _tell(group: PeerGroup, meeting: PeerMeeting, once: str, by: Actor) -> None:
    """To everybody who takes part but the one who does it: something changed. When and what stands on the page."""
    for one in members_of(group):
        if (one.person_id, one.hat) != (by.person_id, by.hat):
            tell(one.person_id, hat=one.hat, about="change", of=meeting, once=once)


@action("peers.noted")
def note_meeting(
    *, meeting: PeerMeeting, there: Collection[UUID], gave: str, version: int, by: Actor, completes: bool = False,
    named: Collection[str] = (),
) -> PeerMeeting:  # fmt: skip
    """Who was there, and what it gave in words of those who were. By whoever leads it; it may be put right later.

    A time that completes a training of the catalogue puts it in the file of whoever was there. Put right, it takes back
    what arose from this time alone, of whoever was not there after all.
    """
    group = PeerGroup.objects.get(pk=meeting.group_id)
    allow(access.leads(by, group))
    row = locked(meeting, version)
    refuse_called_off(row)
    if row.at > clock.now():
        raise Refused(Reason("peers.not_yet", _("It has not been yet."), _("Come back when it has been.")))
    refuse_names(gave, named=named)
    known = {one.pk for one in PeerMember.objects.filter(group=group)}
    before = frozenset(row.there) if row.completes else frozenset()
    row.there, row.gave, row.noted_on = sorted(known.intersection(there)), gave.strip(), clock.today()
    row.completes = completes and bool(group.training)
    row.save()
    record_followed(group, row, before, by)
    return row

"""Beginning, planning, and saying afterwards how many came. Nobody who came is written down."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from naast.groups import access, rules
from naast.groups.actions.parts import place, refuse_when_over
from naast.groups.models import GroupActivity, GroupPart, GroupTime
from naast.groups.queries import facts_of, links_of, one_standing
from naast.moments.rules import fits_in_time
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import VOLUNTEER, Actor
from naast.privacy.first import allow, locked
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.refusing import refuse_unless

State = GroupTime.State


@action("group.begun")
def begin_group(*, group: GroupActivity, by: Actor) -> GroupActivity:
    """It begins, when everything the programme asks is there."""
    allow(access.organises(by, group))
    row = locked(group)
    refuse_when_over(row)
    if row.began_on is not None:
        return row
    _gate(row)
    row.began_on = clock.today()
    row.save()
    return row


def _gate(group: GroupActivity) -> None:
    template = load(group.programme)
    facts = facts_of(one_standing(group, clock.now()), template, clock.today())
    refuse_unless(template, "hold_activity", facts, links_of(group))


@action("group.planned")
def plan_time(*, group: GroupActivity, at: datetime, key: UUID, by: Actor) -> GroupTime:
    """Plan a time. What the programme asks is asked again, each time."""
    allow(access.organises(by, group))
    row = locked(group)
    if there := GroupTime.objects.filter(pk=key, group=row).first():
        return there
    refuse_when_over(row)
    if row.began_on is None:
        raise Refused(Reason("group.begun", _("This activity has not begun."), _("Let it begin first.")))
    _gate(row)
    if not fits_in_time(at, clock.now(), rules.BACK):
        raise Refused(
            Reason("group.time", _("This day is too far away."), _("Choose a day from last month to next year."))
        )
    if GroupTime.objects.filter(group=row, at=at).exists():
        raise Refused(Reason("group.twice", _("This time stands there already."), _("Choose another time.")))
    time = GroupTime(id=key, at=at, by_id=by.person_id, **place(row))
    time.save()
    for part in GroupPart.objects.filter(group=row, part=GroupPart.Part.VOLUNTEER, until__isnull=True):
        tell(part.person_id, hat=VOLUNTEER, about="change", of=time, once="planned")
    return time


@action("group.held")
def tell_held(*, time: GroupTime, came: int, by: Actor, words: str = "", version: int | None = None) -> GroupTime:
    """It was held, and so many came. A count, never a name."""
    row = _told(time, by, version)
    if row.at > clock.now():
        raise Refused(Reason("group.to_come", _("This is still to come."), _("Count when it has been.")))
    if not 0 <= came <= rules.MOST:
        raise Refused(Reason("group.count", _("This is not a number of people."), _("Write a number up to 200.")))
    if (row.state, row.came, row.words) == (State.HELD, came, words.strip()):
        return row
    row.state, row.came, row.words, row.by_id = State.HELD, came, words.strip(), by.person_id
    row.save()
    return row


@action("group.not_held")
def tell_not_held(*, time: GroupTime, by: Actor, words: str = "", version: int | None = None) -> GroupTime:
    """It did not go on. That needs no reason; the house went on as it said it would."""
    row = _told(time, by, version)
    if row.state == State.NOT_HELD:
        return row
    row.state, row.came, row.words, row.by_id = State.NOT_HELD, None, words.strip(), by.person_id
    row.save()
    return row


def _told(time: GroupTime, by: Actor, version: int | None) -> GroupTime:
    group = GroupActivity.objects.get(pk=time.group_id)
    allow(access.may_tell(by, group))
    return locked(time, version)

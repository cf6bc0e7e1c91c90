"""Planning to see each other, calling it off, and the professional's own contact."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.matches.telling import tell_others
from naast.moments.actions.allowed import (
    and_what_follows,
    named,
    part_of,
    refuse_unless_living,
    stop_private_ways,
)
from naast.moments.models import Moment, Report
from naast.moments.queries.happened import visit_facts
from naast.moments.rules import IN_TOUCH, day_of
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.refusing import refuse_unless


@action("moment.planned")
def plan_moment(
    *,
    match: Match,
    at: datetime,
    by: Actor,
    where: str = "",
    activity: str = "",
    joint: bool = False,
    key: UUID | None = None,
) -> Moment:
    """Agree when they see each other. Who may come along was asked before; the gate asks it again.

    What has been is told and never held back: a visit that was is worth more than a rule it did not know.

    A joint visit is one with the professional: planned by her, by the volunteer or by the coordinator.
    """
    part = part_of(match, by, among=("professional", "volunteer", "coordinator") if joint else ())
    if made := made_before(Moment, key):
        return made
    refuse_unless_living(match)
    stop_private_ways(match, part, where)
    template = load(match.programme)
    if at > clock.now():
        refuse_unless(template, "plan_visit", visit_facts(match, activity, day_of(at)))
    if activity and not template.permits(activity):
        raise Refused(
            Reason("activity.permitted", _("This is not something to do together here."), _("Choose one of the list."))
        )
    moment = Moment(
        **named(key), dossier_id=match.dossier_id, organisation_id=match.organisation_id, match=match, at=at,
        where=where, activity=activity, by_part=part, planned_by_id=by.person_id,
        kind=Moment.Kind.JOINT if joint else Moment.Kind.CONTACT,
    )  # fmt: skip
    moment.save()
    tell_others(match, of=moment, about=Notice.About.CHANGE, by=by, parts=_who_meet(moment))
    return moment


def _who_meet(moment: Moment) -> tuple[str, ...]:
    """Who hears that a moment is planned or called off: those who would be there, and nobody else."""
    return ("volunteer", "client", "professional") if moment.kind == Moment.Kind.JOINT else ("volunteer", "client")


@action("moment.called_off")
def call_off(*, moment: Moment, by: Actor, words: str = "", version: int | None = None) -> Moment:
    """It does not work this time: one tap, a ready sentence, never a reason."""
    part = part_of(moment.match, by)
    held = locked(moment, version)
    if held.state == Moment.State.CALLED_OFF:
        return held
    if held.state != Moment.State.PLANNED:
        raise Refused(
            Reason("moment.planned", _("This has already been."), _("Tell how it went, or plan a new moment."))
        )
    stop_private_ways(held.match, part, words)
    held.state = Moment.State.CALLED_OFF
    held.called_off_part = part
    held.called_off_words = words or _("This time it does not work for me.")
    held.save()
    tell_others(held.match, of=held, about=Notice.About.CHANGE, by=by, once="called off", parts=_who_meet(held))
    return held


@action("contact.own")
def note_own_contact(
    *, match: Match, at: datetime, by: Actor, where: str = "", style: str = "", key: UUID | None = None
) -> Moment:
    """The professional saw or spoke the client herself. This is what keeps her from being silent.

    If she wants, she says how she stood there: steering, or supporting.
    """
    part_of(match, by, among=("professional",))
    if made := made_before(Moment, key):
        return made
    refuse_unless_living(match)
    _refuse_other_time(at)
    moment = Moment(
        **named(key), dossier_id=match.dossier_id, organisation_id=match.organisation_id, match=match, at=at,
        where=where, kind=Moment.Kind.OWN_CONTACT, state=Moment.State.HAPPENED, by_part="professional",
        planned_by_id=by.person_id, style=style and Moment.Style(style),
    )  # fmt: skip
    moment.save()
    and_what_follows(match, by)
    return moment


def _refuse_other_time(at: datetime) -> None:
    if at > clock.now():
        raise Refused(
            Reason("contact.been", _("This day is still to come."), _("Write it down when you have seen each other."))
        )
    if at < clock.now() - timedelta(days=366):
        raise Refused(
            Reason("contact.long_ago", _("This is longer than a year ago."), _("Look at the year once more."))
        )


@action("visit.joint_noted")
def note_joint(*, moment: Moment, there: bool, by: Actor, style: str = "", version: int | None = None) -> Moment:
    """The professional says whether she was there, and how she stood there if she wants.

    Only her own yes makes it her own contact. With a no it is a visit of client and volunteer, and the volunteer tells.
    """
    match = moment.match
    part_of(match, by, among=("professional",))
    held = locked(moment, version)
    if held.kind != Moment.Kind.JOINT or held.state == Moment.State.CALLED_OFF or held.at > clock.now():
        raise Refused(
            Reason("moment.been", _("This moment is still to come."), _("Write it down when you have seen each other."))
        )
    held.professional_there = there
    held.kind = Moment.Kind.JOINT if there else Moment.Kind.CONTACT
    held.state = Moment.State.HAPPENED if there else _as_reported(held, by)
    held.style = style and Moment.Style(style) if there else ""
    held.save()
    and_what_follows(match, by)
    return held


def _as_reported(moment: Moment, by: Actor) -> Moment.State:
    """Without her it is what the volunteer told; nobody told yet is still planned, and the volunteer is asked."""
    said = {told.happened for told in Report.objects.visible_to(by).filter(moment=moment)}
    if not said:
        return Moment.State.PLANNED
    return Moment.State.HAPPENED if True in said else Moment.State.NOT_HAPPENED


@action("check_in.done")
def note_check_in(*, match: Match, rhythm: str, by: Actor, key: UUID | None = None) -> Moment:
    """One tap: I called, or came by, as the programme asks of me now and then. Nothing of what was said."""
    part = part_of(match, by)
    if made := made_before(Moment, key):
        return made
    refuse_unless_living(match)
    asked = load(match.programme).rhythms.get(rhythm)
    if asked is None or asked.does not in IN_TOUCH or asked.of != part:
        raise PermissionDenied
    moment = Moment(
        **named(key), dossier_id=match.dossier_id, organisation_id=match.organisation_id, match=match,
        kind=Moment.Kind.CHECK_IN, state=Moment.State.HAPPENED, at=clock.now(), activity=rhythm, by_part=part,
        planned_by_id=by.person_id,
    )  # fmt: skip
    moment.save()
    return moment

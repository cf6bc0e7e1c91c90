"""Planning to see each other, calling it off, and the professional's own contact."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.moments.actions.allowed import locked, made_before, named, part_of, refuse_unless_living
from naast.moments.models import Moment
from naast.moments.queries.happened import visit_facts
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.refusing import refuse_unless


@action("moment.planned")
def plan_moment(
    *, match: Match, at: datetime, by: Actor, where: str = "", activity: str = "", key: UUID | None = None
) -> Moment:
    """Agree when they see each other. Who may come along was asked before; the gate asks it again."""
    part = part_of(match, by)
    if made := made_before(Moment, key, by):
        return made
    refuse_unless_living(match)
    template = load(match.programme)
    refuse_unless(template, "plan_visit", visit_facts(match))
    if activity and not template.permits(activity):
        raise Refused(
            Reason("activity.permitted", _("This is not something to do together here."), _("Choose one of the list."))
        )
    moment = Moment(
        **named(key), dossier_id=match.dossier_id, organisation_id=match.organisation_id, match=match, at=at,
        where=where, activity=activity, by_part=part, planned_by_id=by.person_id,
    )  # fmt: skip
    moment.save()
    return moment


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
    held.state = Moment.State.CALLED_OFF
    held.called_off_part = part
    held.called_off_words = words or _("This time it does not work for me.")
    held.save()
    return held


@action("contact.own")
def note_own_contact(*, match: Match, at: datetime, by: Actor, where: str = "", key: UUID | None = None) -> Moment:
    """The professional saw or spoke the client herself. This is what keeps her from being silent."""
    part_of(match, by, among=("professional",))
    if made := made_before(Moment, key, by):
        return made
    refuse_unless_living(match)
    if at > clock.now():
        raise Refused(
            Reason("contact.been", _("This day is still to come."), _("Write it down when you have seen each other."))
        )
    moment = Moment(
        **named(key), dossier_id=match.dossier_id, organisation_id=match.organisation_id, match=match, at=at,
        where=where, kind=Moment.Kind.OWN_CONTACT, state=Moment.State.HAPPENED, by_part="professional",
        planned_by_id=by.person_id,
    )  # fmt: skip
    moment.save()
    return moment

"""Beginning side by side, and the talk about how to go on: done, longer, or onward. Nothing closes by itself."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from naast.matches.actions import start
from naast.matches.models import Match
from naast.moments.actions.allowed import and_what_follows, named, part_of, refuse_unless_living
from naast.moments.actions.asking import plan_rhythm
from naast.moments.models import Moment
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.rhythms import add_months


@action("match.side_by_side")
def start_side_by_side(*, match: Match, by: Actor) -> Match:
    """They begin; in the same step everybody is asked what the programme asks (see `ask_from_the_start`)."""
    return start(match=match, by=by)


@action("horizon.talked")
def hold_horizon_talk(*, match: Match, outcome: str, by: Actor, key: UUID | None = None) -> Moment:
    """They talked about how to go on. Longer moves the horizon; after done and onward people begin a farewell."""
    part = part_of(match, by, among=("professional", "coordinator"))
    if made := made_before(Moment, key):
        return made
    refuse_unless_living(match)
    if outcome == "longer":
        _extend(match, by)
    talk = Moment(
        **named(key), dossier_id=match.dossier_id, organisation_id=match.organisation_id, match=match,
        kind=Moment.Kind.HORIZON, state=Moment.State.HAPPENED, at=clock.now(), by_part=part,
        planned_by_id=by.person_id, activity=outcome,
    )  # fmt: skip
    talk.save()
    and_what_follows(match, by)
    return talk


def _extend(match: Match, by: Actor) -> None:
    more = load(match.programme).duration.extend_months
    if not more or match.horizon_on is None:
        raise Refused(
            Reason("horizon.extends", _("This contact has no end day."), _("You can go on. Nothing closes by itself."))
        )
    held = locked(match)
    held.horizon_on = add_months(match.horizon_on, more)
    held.save()
    plan_rhythm(match=held, by=by)

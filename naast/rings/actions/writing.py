"""Short minutes of a meeting, by one of the circle."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from naast.matches.actions.moving import held
from naast.matches.models import Match
from naast.matches.telling import tell_others
from naast.moments.actions import report
from naast.moments.models import Moment
from naast.people.models import Notice
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.privately import refuse_private_ways
from naast.programmes.questionnaires import Answer
from naast.rings import access
from naast.rings.models import Minutes
from naast.rings.queries import minutes_of_moment

READERS = ("volunteer", "client", "coordinator")


@action("circle.minutes")
def write_minutes(
    *, moment: Moment, answers: Mapping[str, Answer], by: Actor, version: int = 0, key: UUID | None = None
) -> Minutes:
    """What we did and agreed, and how it was in the group. Whoever wrote it may better it; somebody else reads it."""
    match = held(moment.match)
    allow(access.writes_minutes(by, match))
    if match.inner_dossier_id is None or moment.at > clock.now() or moment.state == Moment.State.CALLED_OFF:
        raise Refused(
            Reason("minutes.been", _("This meeting has not been yet."), _("Write it down when you have met."))
        )
    refuse_private_ways(load(match.programme), *(str(one) for one in answers.values() if isinstance(one, str)))
    there = minutes_of_moment(moment)
    if there is not None and there.by_id != by.person_id:
        raise Refused(
            Reason(
                "minutes.there", _("%(name)s wrote the minutes already.") % {"name": there.by_name},
                _("Read them. Is something missing? Say so in the circle."),
            )
        )  # fmt: skip
    if there is None:
        there = _new(match, moment, by, key)
        report(moment=moment, happened=True, by=by)
    elif key == there.pk and there.answers == dict(answers):
        return there
    elif there.version != version:
        raise EditedMeanwhile
    there.answers, there.written_at = dict(answers), clock.now()
    there.save()
    tell_others(match, of=there, about=Notice.About.CHANGE, by=by, once="minutes", parts=READERS)
    return there


def _new(match: Match, moment: Moment, by: Actor, key: UUID | None) -> Minutes:
    name = next(one.first_name for one in match.participants.all() if one.person_id == by.person_id)
    return Minutes(
        **({"id": key} if key else {}), match=match, moment=moment, by_id=by.person_id, by_name=name,
        dossier_id=match.said_dossier_id, organisation_id=match.organisation_id,
    )  # fmt: skip

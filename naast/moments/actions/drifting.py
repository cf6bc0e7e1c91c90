"""The volunteer answers that it grew away from what was agreed. There is no wrong answer, and nobody else reads it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from naast.matches.models import Match
from naast.moments.actions.allowed import opened, part_of
from naast.moments.actions.drafting import reflection_of
from naast.moments.models import Drift, Moment, Report
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import locked


@action("drift.answered")
def answer_drift(*, match: Match, kind: str, answer: str, by: Actor) -> Drift:
    """Kept in her reflection alone. With *talk* she would like to talk, and the professional reads just that."""
    part_of(match, by, among=("volunteer",))
    row = Drift.objects.visible_to(by).filter(
        match_id=match.pk, of_id=by.person_id, kind=kind, answered_at__isnull=True
    ).first() or Drift(
        dossier_id=reflection_of(by, match.organisation_id), organisation_id=match.organisation_id, match_id=match.pk,
        of_id=by.person_id, kind=Drift.Kind(kind), seen_on=clock.today(),
    )  # fmt: skip
    row.answer, row.answered_at = Drift.Answer(answer), clock.now()
    row.save()
    if row.answer == Drift.Answer.TALK:
        _wish_to_talk(match, by)
    return row


def _wish_to_talk(match: Match, by: Actor) -> None:
    """As with a report: that she would like to talk, and never about what."""
    mine = Report.objects.visible_to(by).filter(by_id=by.person_id, moment__match=match)
    last = mine.order_by("-moment__at", "-made_at").first()
    if last is not None:
        held = locked(last)
        held.wants_to_talk, held.talked_at = True, None
        held.save()
        return
    been = Moment.objects.visible_to(by).filter(match=match, state=Moment.State.HAPPENED).order_by("-at").first()
    if been is None:
        raise PermissionDenied
    Report(
        dossier_id=opened(match.contact_dossier_id), organisation_id=match.organisation_id, moment=been,
        by_id=by.person_id, by_part="volunteer", happened=True, wants_to_talk=True,
    ).save()  # fmt: skip

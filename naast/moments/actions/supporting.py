"""Planning and giving support to a volunteer, agreeing what she gets, and the talk that somebody asked for."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.moments import rules
from naast.moments.actions.allowed import named, opened, part_of, refuse_between_rings, refuse_unless_living
from naast.moments.models import Answer, Support, SupportPlan
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, VOLUNTEER, Actor
from naast.privacy.first import locked, made_before
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.privately import Stopped
from naast.volunteers.models import Volunteer

LEAD = ("professional", "coordinator")


@action("support.noted")
def note_support(*, match: Match, kind: str, on: date, minutes: int, by: Actor, key: UUID | None = None) -> Support:
    """Support on a day that is to come is planned; on one that has been it was given. `minutes` is 1 to 600."""
    part = part_of(match, by, among=LEAD)
    refuse_between_rings(match, part)
    if made := made_before(Support, key):
        return made
    refuse_unless_living(match)
    if not rules.near(on, clock.today()):
        raise Stopped(None, Reason("support.day", _("This day is too far away."), _("Choose a day within a year.")))
    support = Support(
        **named(key), dossier_id=opened(match.contact_dossier_id), organisation_id=match.organisation_id, match=match,
        kind=Support.Kind(kind), on=on, minutes=minutes, by_id=by.person_id, by_part=part,
        state=Support.State.PLANNED if on > clock.today() else Support.State.GIVEN,
    )  # fmt: skip
    support.save()
    return support


@action("support.settled")
def settle_support(*, support: Support, given: bool, by: Actor) -> Support:
    """What was planned was given, or did not happen. Only whose time it was says so."""
    part_of(support.match, by, among=LEAD)
    held = locked(support)
    if held.by_id != by.person_id:
        raise PermissionDenied
    if held.state == Support.State.PLANNED:
        held.state = Support.State.GIVEN if given else Support.State.CALLED_OFF
        held.on = min(held.on, clock.today()) if given else held.on
        held.save()
    return held


@action("support.agreed")
def agree_support(
    *,
    volunteer: Volunteer,
    role: str,
    support: str,
    safety_net: str,
    by: Actor,
    training: str = "",
    gets: str = "",
    before: UUID | None = None,
    version: int = 0,
    key: UUID | None = None,
) -> SupportPlan:
    """What a coordinator agrees with this one volunteer. New words take the place of the old and ask her yes again.

    `before` and `version`: the plan she read when she began, if any. `EditedMeanwhile` when it is another now.
    """
    if by.hat != STAFF or not by.holds("coordinator"):
        raise PermissionDenied
    row = locked(volunteer)
    if made := made_before(SupportPlan, key):
        return made
    now = SupportPlan.objects.visible_to(by).filter(volunteer=row, replaced_at__isnull=True).first()
    if before != (now.pk if now else None):
        raise EditedMeanwhile
    if now is not None:
        replaced = locked(now, version)
        replaced.replaced_at = clock.now()
        replaced.save()
    plan = SupportPlan(
        **named(key), dossier_id=row.dossier_id, organisation_id=row.organisation_id, volunteer=row,
        role=role.strip(), support=support.strip(), training=training.strip(), safety_net=safety_net.strip(),
        gets=gets.strip(), by_id=by.person_id,
    )  # fmt: skip
    plan.save()
    return plan


@action("support.yes")
def say_yes(*, plan: SupportPlan, by: Actor) -> SupportPlan:
    """The volunteer herself: this is what we agreed."""
    held = locked(plan)
    if by.hat != VOLUNTEER or held.volunteer.person_id != by.person_id:
        raise PermissionDenied
    if held.replaced_at is not None:
        why = _("Your coordinator changed this just now.")
        raise Refused(Reason("support.newer", why, _("Read it again, and say yes to what stands there now.")))
    if held.agreed_on is None:
        held.agreed_on = clock.today()
        held.save()
    return held


@action("asked.talked_over")
def note_talked_over(*, answer: Answer, by: Actor) -> Answer:
    """Somebody asked for a talk in an answer, and they talked. She herself does not say so."""
    if answer.match_id is None:
        raise PermissionDenied
    part_of(Match.objects.visible_to(by).get(pk=answer.match_id), by, among=LEAD)
    held = locked(answer)
    if held.by_id == by.person_id:
        raise PermissionDenied
    if held.wants_to_talk and held.talked_at is None:
        held.talked_at = clock.now()
        held.save()
    return held

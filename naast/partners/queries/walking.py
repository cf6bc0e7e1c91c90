"""Who walks along with whom to which partner, what happened on the way, and what the gate may know."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from naast.partners.models import Partner, PlaceOffer, Walk, WalkMoment
from naast.people.queries import OnDuty, on_duty
from naast.people.queries import separated as kept_apart
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.gates import Fact
from naast.programmes.loading import load
from naast.programmes.queries import opened_by
from naast.programmes.template import Template
from naast.volunteers import queries as volunteers
from naast.volunteers.models import Volunteer

GATE = "begin_walk"
WORKERS = ("professional", "location_contact")


def walks_here(organisation_id: UUID) -> list[str]:
    """The open ways of working in which a volunteer goes to a partner."""
    return [name for name in opened_by(organisation_id) if load(name).has_walks]


def in_list(who: Actor, *, ended: bool = False) -> InDossierQuerySet[Walk]:
    """The partners this person walks to, by name."""
    found = Walk.objects.visible_to(who).filter(ended_on__isnull=not ended)
    return found.order_by("first_name", "partner_name", "id")


def mine(who: Actor) -> InDossierQuerySet[Walk]:
    """Where this volunteer goes, or is asked to go."""
    return in_list(who).filter(person_id=who.person_id)


def moments_of(walk: Walk, most: int = 60) -> list[WalkMoment]:
    """What happened on the way, newest first."""
    return list(walk.moments.order_by("-on", "-made_at", "id")[:most])


def workers(organisation_id: UUID) -> dict[UUID, OnDuty]:
    """Who works here and can walk along, or be fallen back on."""
    return {one.person_id: one for one in on_duty(organisation_id, None, *WORKERS)}


def could_walk(who: Actor) -> list[Volunteer]:
    """The volunteers who are ready and whose way of working goes to partners; for a coordinator."""
    ways = walks_here(who.organisation_id)
    found = Volunteer.objects.visible_to(who).filter(programme__in=ways, state=Volunteer.State.READY)
    return list(found.order_by("first_name", "id"))


def partners_of(who: Actor) -> list[Partner]:
    """The partners that are known here now, by name."""
    return list(Partner.objects.visible_to(who).filter(ended_on__isnull=True).order_by("name", "id"))


def apart(one: UUID, other: UUID) -> bool:
    """May these two never meet?"""
    return bool(kept_apart(one, other))


def facts_of(walk: Walk, template: Template, on: date) -> dict[str, Fact]:
    """Everything the gate before the first visit asks; for a coordinator, who reads the file of the volunteer."""
    facts: dict[str, Fact] = {}
    volunteer = volunteers.with_path(Volunteer.objects.filter(pk=walk.volunteer_id)).first()
    if volunteer is not None:
        facts |= volunteers.facts_of(volunteer, template, on)
        facts["volunteer.ready"] = volunteer.state == Volunteer.State.READY
    here = workers(walk.organisation_id)
    said = (walk.volunteer_yes_on, walk.professional_yes_on, walk.host_yes_on)
    return facts | {
        "professional.accountable": walk.professional_id in here,
        "fallback.named": walk.fallback_id in here and bool(walk.fallback_times.strip()),
        "agreement.signed": all(said),
        "separation.clear": not apart(walk.person_id, walk.professional_id),
    }


def comes_next(walk: Walk) -> date | None:
    """About when the two go together again, as the programme thinks of it; nothing in a rest."""
    if walk.began_on is None or walk.resting_since or walk.ended_on:
        return None
    last = walk.moments.filter(kind=WalkMoment.Kind.VISIT).order_by("-on").first()
    rhythm = load(walk.programme).rhythms.get("joint_visit")
    if rhythm is None or not rhythm.every_days:
        return None
    since = last.on if last else walk.began_on
    return since + timedelta(days=rhythm.every_days)


def offers_of(partner: Partner) -> list[PlaceOffer]:
    """The places a partner has for somebody: open ones first."""
    return list(PlaceOffer.objects.filter(partner=partner).order_by("taken_on", "-offered_on", "id")[:30])

"""Reads about who can be asked: topics with their people and tips, what waits for an answer, and who can be named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from naast.knowledge import rules
from naast.knowledge.models import Knows, PassedOn, Thanks
from naast.learning.access import LEARNS
from naast.matches.models import Participant
from naast.matches.queries.care import volunteers_known_to
from naast.people.access import is_coordinator, is_professional
from naast.people.queries import OnDuty, may_be_named, name_at_work, on_duty
from naast.privacy.actor import STAFF, VOLUNTEER, Actor
from naast.privacy.models import InDossierQuerySet
from naast.volunteers.models import Volunteer

# So many of the newest are read at once; with a word the rest is found.
MOST = 200
MONTH = timedelta(days=31)

Topic = rules.Topic[Knows, PassedOn]


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody whom a volunteer knows here."""

    person_id: UUID
    first_name: str
    hat: str


def colleagues_of(who: Actor) -> dict[UUID, OnDuty]:
    """Everybody in the organisation who works beside volunteers now, by person. One query."""
    found = on_duty(who.organisation_id, None, *LEARNS)
    return {one.person_id: one for one in reversed(found)}


def first_name_of(who: Actor) -> str:
    """What whoever acts is called here, under the hat she wears. One query."""
    if who.hat == VOLUNTEER:
        own = Volunteer.objects.visible_to(who).filter(person_id=who.person_id).first()
        return own.first_name if own is not None else ""
    return name_at_work(who)


def who_helps(who: Actor) -> list[Helper]:
    """Whom a volunteer may thank: who works at her place, and volunteers beside the same person. Three queries.

    Never somebody whom she may not meet: her name does not stand there, and nothing says that one is left out.
    """
    works = on_duty(who.organisation_id, place_of(who), *LEARNS)
    found = {one.person_id: Helper(one.person_id, one.first_name, STAFF) for one in reversed(works)}
    beside = Participant.objects.visible_to(who).exclude(person_id=who.person_id).filter(until__isnull=True)
    for one in beside.exclude(part=Participant.Part.CLIENT):
        hat = VOLUNTEER if one.part == Participant.Part.VOLUNTEER else STAFF
        found.setdefault(one.person_id, Helper(one.person_id, one.first_name, hat))
    may = may_be_named(found)
    return sorted((one for one in found.values() if one.person_id in may), key=lambda one: one.first_name)


def place_of(who: Actor) -> UUID | None:
    """Where she volunteers; nothing when that is the whole organisation."""
    return next((role.location_id for role in who.roles if role.kind == VOLUNTEER), None)


def may_thank_team(who: Actor) -> bool:
    """Whether a volunteer may thank everybody who works at her place: not when one of them is not to hear of her."""
    works = {one.person_id for one in on_duty(who.organisation_id, place_of(who), *LEARNS)} - {who.person_id}
    return bool(works) and works == may_be_named(works)


def volunteers_known(who: Actor) -> dict[UUID, str]:
    """The volunteers whom somebody at work knows, by first name: beside whom she stands or stood, or whom she leads."""
    found = dict(volunteers_known_to(who)) if is_professional(who) else {}
    if is_coordinator(who):
        led = Volunteer.objects.visible_to(who).filter(left_at__isnull=True).exclude(state=Volunteer.State.DECLINED)
        found |= {one.person_id: one.first_name for one in led}
    may = may_be_named(found)
    return {one: name for one, name in sorted(found.items(), key=lambda pair: pair[1]) if one in may}


def known_about(who: Actor, topic: str) -> Knows | None:
    """What this person said already that she may be asked about."""
    mine = Knows.objects.visible_to(who).filter(knower_id=who.person_id, ended_on__isnull=True)
    return next((one for one in mine if rules.same(one.topic) == rules.same(topic)), None)


def topics_of(who: Actor, word: str = "") -> list[Topic]:
    """Every topic with who can be asked and its tips; also those of who has gone. Three queries.

    With a word only the topics in which it stands.
    """
    knows = Knows.objects.visible_to(who).filter(ended_on__isnull=True)
    tips = PassedOn.objects.visible_to(who).filter(kind=PassedOn.Kind.TIP, gone_on__isnull=True)
    for one in word.split():
        said = Q(topic__icontains=one) | Q(words__icontains=one)
        knows, tips = knows.filter(said | Q(knower_name__icontains=one)), tips.filter(said)
    here = colleagues_of(who)
    rows = list(knows.order_by("-since", "pk")[:MOST])
    return rules.by_topic(
        [(one.topic, one) for one in rows if one.knower_id in here],
        [(one.topic, one) for one in tips.order_by("-on", "-made_at", "pk")[:MOST]],
        [(one.topic, one) for one in rows if one.knower_id not in here],
    )


def mine(who: Actor) -> list[Knows]:
    """What I may be asked about. One query."""
    found = Knows.objects.visible_to(who).filter(knower_id=who.person_id, ended_on__isnull=True)
    return list(found.order_by("topic", "pk"))


def waits_for(who: Actor) -> InDossierQuerySet[Thanks]:
    """Where she was named and did not answer yet, the oldest first."""
    found = Thanks.objects.visible_to(who).filter(to_id=who.person_id, to_hat=who.hat, answer="")
    return found.order_by("on", "made_at", "pk")


def said_to(who: Actor) -> InDossierQuerySet[Thanks]:
    """Who said that she helped, the newest first."""
    found = Thanks.objects.visible_to(who).filter(to_id=who.person_id, to_hat=who.hat, why=Thanks.Why.HELPED)
    return found.order_by("-on", "-made_at", "pk")


def helped_lately(who: Actor, today: date) -> list[Thanks]:
    """The newest thanks of this month to a volunteer, for her own first page. One query."""
    return list(said_to(who).filter(on__gt=today - MONTH)[:1])


def said_to_team(who: Actor) -> InDossierQuerySet[Thanks]:
    """What volunteers said to the team where she works, the newest first. Who said it stands nowhere."""
    return Thanks.objects.visible_to(who).filter(to_hat=Thanks.TEAM).order_by("-on", "-made_at", "pk")


def would_begin(who: Actor) -> Thanks | None:
    """That she said she would like to begin, the last time. One query."""
    return said_by(who).filter(why=Thanks.Why.BEGINS).first()


def said_by(who: Actor) -> InDossierQuerySet[Thanks]:
    """Whom she thanked, the newest first."""
    return Thanks.objects.visible_to(who).filter(by_id=who.person_id, by_hat=who.hat).order_by("-on", "-made_at", "pk")

"""Reads about groups that learn: those offered to somebody, who takes part, its times, and what she keeps for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from naast.peers import rules
from naast.peers.models import PeerGroup, PeerMeeting, PeerMember, PeerQuestion, PeerTurn
from naast.privacy.actor import STAFF, Actor
from naast.privacy.models import CircleMember, InDossierQuerySet
from naast.programmes.loading import load
from naast.programmes.queries import opened_by
from naast.programmes.refusing import language
from naast.programmes.training_load import MOST_HOURS, asked_hours, needed_first

MINUTES = 60
WEEKS_AHEAD = timedelta(weeks=3)


@dataclass(frozen=True, slots=True)
class Standing:
    """A group in a list: whether she is in it, its next time, and how many take part (as far as she may read it)."""

    group: PeerGroup
    mine: bool
    next: PeerMeeting | None


@dataclass(frozen=True, slots=True)
class Asked:
    """How many hours of training a way of working asks of a role, and how many at most."""

    way: str
    role: str
    hours: int
    most: int


def groups_of(who: Actor) -> InDossierQuerySet[PeerGroup]:
    """The groups that are or were offered to her, the newest first."""
    found = PeerGroup.objects.visible_to(who)
    if who.hat != STAFF:
        found = found.filter(kind__in=rules.FOR_VOLUNTEERS)
    return found.order_by("-made_at", "id")


def standing_of(groups: Sequence[PeerGroup], who: Actor, now: datetime) -> list[Standing]:
    """These groups, each with its next time; of those that ended only hers. Two queries, however many they are."""
    mine = {
        one.group_id
        for one in PeerMember.objects.filter(
            group__in=groups, person_id=who.person_id, hat=who.hat, until__isnull=True
        )
    }  # fmt: skip
    coming: dict[UUID, PeerMeeting] = {}
    goes_on = PeerMeeting.objects.filter(group__in=groups, at__gte=now, called_off_on__isnull=True)
    for one in goes_on.order_by("at", "id"):
        coming.setdefault(one.group_id, one)
    return [
        Standing(one, one.pk in mine, coming.get(one.pk))
        for one in groups
        if one.ended_on is None or one.pk in mine
    ]  # fmt: skip


def not_mine_yet(who: Actor) -> list[PeerGroup]:
    """The groups of volunteers that she is invited to and did not join, for her first page. Two queries at most."""
    found = list(groups_of(who).filter(ended_on__isnull=True)[:3])
    mine = {one.group_id for one in PeerMember.objects.filter(group__in=found, until__isnull=True)} if found else set()
    return [one for one in found if one.pk not in mine]


def times_ahead(who: Actor, now: datetime) -> list[PeerMeeting]:
    """The next times of the groups she takes part in, also those that do not go on: so she need not look. One query."""
    found = PeerMeeting.objects.visible_to(who).filter(at__gte=now, at__lt=now + WEEKS_AHEAD)
    return list(found.select_related("group").order_by("at", "id")[:3])


def members_of(group: PeerGroup) -> list[PeerMember]:
    """Who takes part now, by name. Whoever left the house altogether is in the circle no more. Two queries."""
    found = PeerMember.objects.filter(group=group, until__isnull=True)
    circle = CircleMember.objects.filter(dossier_id=group.inner_dossier_id, until__gt=timezone.now())
    inside = {(one.person_id, one.hat) for one in circle}
    here = [one for one in found if (one.person_id, one.hat) in inside]
    return sorted(here, key=lambda one: (one.first_name.casefold(), str(one.pk)))


def could_be_there(meeting: PeerMeeting, group: PeerGroup) -> list[PeerMember]:
    """Who takes part, and whoever was written down for this time and left since."""
    now = members_of(group)
    gone = PeerMember.objects.filter(pk__in=set(meeting.there) - {one.pk for one in now})
    return [*now, *gone.order_by("first_name", "id")]


def me_in(group: PeerGroup, who: Actor) -> PeerMember | None:
    """Her own place in it."""
    found = PeerMember.objects.filter(group=group, person_id=who.person_id, hat=who.hat, until__isnull=True)
    return found.first()


def meetings_of(group: PeerGroup) -> InDossierQuerySet[PeerMeeting]:
    """Its times, the last one first."""
    return PeerMeeting.objects.filter(group=group).order_by("-at", "id")


def next_of(group: PeerGroup, now: datetime) -> PeerMeeting | None:
    """The next time that goes on."""
    found = PeerMeeting.objects.filter(group=group, at__gte=now, called_off_on__isnull=True)
    return found.order_by("at", "id").first()


def left_over(group: PeerGroup) -> InDossierQuerySet[PeerTurn]:
    """Questions brought to a time that did not go on: they wait for the next one."""
    return PeerTurn.objects.filter(meeting__group=group, meeting__called_off_on__isnull=False)


def turns_of(meetings: Iterable[PeerMeeting]) -> list[PeerTurn]:
    """The questions that were brought to these times, in the order in which they came. One query."""
    return list(PeerTurn.objects.filter(meeting__in=list(meetings)).order_by("made_at", "id"))


def my_questions(who: Actor) -> list[PeerQuestion]:
    """What she keeps for her group, the oldest first."""
    found = PeerQuestion.objects.visible_to(who).filter(person_id=who.person_id, done_on__isnull=True)
    return list(found.order_by("made_at", "id")[:50])


def trainings_here(organisation_id: UUID, kind: str = "") -> list[tuple[str, str]]:
    """The trainings of the open ways of working that a group of this kind may be, each as "way/training"."""
    return [
        (f"{name}/{one.id}", f"{one.name.to(language())}, {template.name.to(language())}")
        for name in opened_by(organisation_id)
        for template in [load(name)]
        for one in template.trainings.values()
        if one.for_ != "host" and (not kind or (one.for_ == "volunteer") == (kind == PeerGroup.Kind.TAUGHT))
    ]


@dataclass(frozen=True, slots=True)
class Listed:
    """One training of the catalogue: for whom, how long, how long it counts, and the groups in which it is given."""

    name: str
    role: str
    hours: int
    years: int | None
    first: bool
    groups: tuple[Standing, ...]


def catalogue(who: Actor, now: datetime) -> list[tuple[str, list[Listed]]]:
    """Every training of each open way of working, beside the groups in which she may follow it now."""
    given: dict[str, list[Standing]] = {}
    offered = groups_of(who).filter(kind__in=rules.TRAININGS, ended_on__isnull=True).exclude(training="")
    for one in standing_of(list(offered[:100]), who, now):
        given.setdefault(one.group.training, []).append(one)
    found = []
    for name in opened_by(who.organisation_id):
        template, first = load(name), needed_first(load(name))
        rows = [
            Listed(
                one.name.to(language()), template.word(one.for_, language()), one.hours, one.valid_years,
                one.id in first, tuple(given.get(f"{name}/{one.id}", ())),
            )
            for one in template.trainings.values()
        ]  # fmt: skip
        found.append((template.name.to(language()), rows))
    return found


def my_trainings(who: Actor) -> list[PeerMeeting]:
    """Her own record: the times of trainings at which she was there, the last one first."""
    found = PeerMeeting.objects.visible_to(who).filter(group__kind__in=rules.TRAININGS, noted_on__isnull=False)
    mine = PeerMember.objects.filter(person_id=who.person_id, hat=who.hat, group__kind__in=rules.TRAININGS)
    here = {one.pk for one in mine}
    return [one for one in found.select_related("group").order_by("-at", "id") if here.intersection(one.there)]


def hours_of(trainings: Iterable[PeerMeeting], since: date) -> float:
    """How many hours these took from this day on."""
    return round(sum(one.minutes for one in trainings if one.at.date() >= since) / MINUTES, 1)


def load_here(who: Actor) -> list[Asked]:
    """What each open way of working asks of each role, in hours, beside what keeps in proportion."""
    found = []
    for name in opened_by(who.organisation_id):
        template = load(name)
        for role, hours in sorted(asked_hours(template).items()):
            said = template.word(role, language())
            found.append(Asked(template.name.to(language()), said, hours, MOST_HOURS[role]))
    return found

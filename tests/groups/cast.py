"""A house in the way of working of protected places, with an activity that is open to drop into."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from naast.groups import actions
from naast.groups.models import GroupActivity, GroupPart, GroupTime
from naast.locations.models import LocationFile
from naast.privacy import clock
from naast.privacy.actor import VOLUNTEER, Actor, acting_as
from naast.programmes.actions import open_programme
from naast.volunteers import actions as volunteers
from naast.volunteers.models import Volunteer
from tests import ways
from tests.cast import House, person, wearing
from tests.cast import house as make_house
from tests.volunteers.cast import ANSWERS, fresh

PROGRAMME = "shelter"


@dataclass
class Open:
    """A house with a location, an activity, and everybody of it ready to act."""

    house: House
    place: LocationFile
    group: GroupActivity
    contact: Actor
    professional: Actor
    coordinator: Actor

    def fresh(self, by: Actor | None = None) -> GroupActivity:
        with acting_as(by or self.coordinator):
            return GroupActivity.objects.get(pk=self.group.pk)

    def parts(self, part: str, by: Actor | None = None) -> list[GroupPart]:
        """Who has this part now."""
        with acting_as(by or self.coordinator):
            return list(GroupPart.objects.filter(group=self.group, part=part, until__isnull=True).order_by("made_at"))


def shelter(phase: str = "trial") -> tuple[House, LocationFile, Actor]:
    """A house whose location is in this phase, with Joost as its contact (Marije stands in for him)."""
    house = make_house()
    open_programme(organisation=house.organisation, template=PROGRAMME, by=house.hanneke)
    file = ways.place(house, PROGRAMME, phase)
    assert file is not None
    return house, file, wearing(house.joost.person_id)


def leader(house: House, first_name: str = "Wim", aspects: tuple[int, ...] = (84, 85)) -> tuple[Volunteer, Actor]:
    """Somebody who is ready for this way of working."""
    key = uuid.uuid4()
    somebody = volunteers.applicant(key)
    file = volunteers.apply(
        key=key, organisation=house.organisation, location_id=house.location.pk, programme=PROGRAMME,
        first_name=first_name, email=f"{key}@example.org", by=somebody,
    )  # fmt: skip
    herself, by, today = wearing(somebody.person_id, VOLUNTEER), house.hanneke, clock.today()
    volunteers.record_interview(volunteer=file, held_on=today, answers=ANSWERS, by=by)
    volunteers.record_reference(volunteer=file, who="Een oud-collega", spoken_on=today, by=by)
    volunteers.record_certificate(
        volunteer=file, outcome="given", dated_on=today - timedelta(days=20), aspects=list(aspects), by=by
    )
    for training in ("introduction", "protected_place"):
        volunteers.record_training(volunteer=file, training=training, done_on=today, by=by)
    volunteers.sign_agreement(volunteer=file, by=herself)
    volunteers.countersign_agreement(volunteer=file, by=by)
    volunteers.make_ready(volunteer=file, by=by)
    return fresh(file, herself), herself


def opened(phase: str = "trial", activity: str = "bicycle_repair", **said: Any) -> Open:
    """An activity was opened by Hanneke; Marije is asked to stay accountable, nobody leads it."""
    house, file, contact = shelter(phase)
    words: dict[str, Any] = {
        "called": "Fietsen maken", "when": "elke dinsdag, na het eten", "runs_without": "De fietsenmaker komt.",
    } | said  # fmt: skip
    group = actions.open_group(
        key=uuid.uuid4(), location=house.location, programme=PROGRAMME, activity=activity,
        professional_id=house.marije.person_id, by=house.hanneke, **words,
    )  # fmt: skip
    return Open(house, file, group, contact, wearing(house.marije.person_id), house.hanneke)


def accountable(cast: Open) -> Open:
    """Marije said yes."""
    actions.stay_accountable(part=cast.parts("professional")[0], by=cast.professional)
    return cast


def running(**how: Any) -> tuple[Open, Volunteer, Actor]:
    """It began: Wim leads it and Marije stays accountable."""
    cast = accountable(opened(**how))
    file, wim = leader(cast.house)
    actions.let_lead(group=cast.group, volunteer=file, by=cast.coordinator)
    cast.group = actions.begin_group(group=cast.fresh(), by=cast.coordinator)
    return cast, file, wim


def planned(cast: Open, hours: float = 24) -> GroupTime:
    """A time so many hours from now."""
    return actions.plan_time(
        group=cast.group, at=clock.now() + timedelta(hours=hours), key=uuid.uuid4(), by=cast.coordinator
    )


def colleague(house: House, first_name: str, *kinds: str) -> Actor:
    """One more colleague at this location."""
    from naast.people.actions import add_staff

    who = person()
    add_staff(
        organisation=house.organisation, person=who, first_name=first_name, kinds=list(kinds),
        location_id=house.location.pk, by=house.ada,
    )  # fmt: skip
    return wearing(who)

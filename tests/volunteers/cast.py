"""Volunteers of the tests: somebody who applied, and somebody who went the whole way, by real actions."""

from __future__ import annotations

import json
import uuid
from datetime import date, timedelta
from typing import Any

from django.db import connection

from naast.people.actions import add_staff
from naast.people.models import Location
from naast.privacy import clock
from naast.privacy.actor import VOLUNTEER, Actor, acting_as
from naast.programmes.loading import load
from naast.volunteers import actions
from naast.volunteers.models import Volunteer
from tests.cast import House, person, wearing
from tests.cast import house as make_house
from tests.ways import before_ready

PROGRAMME = "temporary-buddy"
ASPECTS = [12, 21, 85]
ANSWERS = {
    "interview_why": "Ik heb tijd en praat graag.",
    "interview_traits": "Rustig en nieuwsgierig.",
    "interview_lived": "Ik was zelf lang alleen.",
    "interview_skills": "Fietsen maken.",
    "interview_life_stage": "retired",
}


def today() -> date:
    return clock.today()


def applied(
    house: House, first_name: str = "Wim", *, location: Location | None = None, programme: str = PROGRAMME, **said: Any
) -> tuple[Volunteer, Actor]:
    """Somebody who applied at the location of Hanneke (or another), and herself as an actor."""
    key = uuid.uuid4()
    somebody = actions.applicant(key)
    volunteer = actions.apply(
        key=key, organisation=house.organisation, location_id=(location or house.location).pk, programme=programme,
        first_name=first_name, by=somebody, **({"email": f"{key}@example.org"} | said),
    )  # fmt: skip
    return volunteer, wearing(somebody.person_id, VOLUNTEER)


def interview(house: House, volunteer: Volunteer, by: Actor | None = None) -> None:
    actions.record_interview(volunteer=volunteer, held_on=today(), answers=ANSWERS, by=by or house.hanneke)


def certificate(house: House, volunteer: Volunteer, by: Actor | None = None, dated_on: date | None = None) -> None:
    actions.record_certificate(
        volunteer=volunteer, outcome="given", dated_on=dated_on or today() - timedelta(days=20),
        aspects=list(load(volunteer.programme).screening.vog_aspects), by=by or house.hanneke,
    )  # fmt: skip


def training(house: House, volunteer: Volunteer, by: Actor | None = None) -> None:
    """Every training that her way of working asks, and whom it asks to call."""
    asked = dict(load(volunteer.programme).gates["ready_volunteer"])
    for name in asked["volunteer.trained"]:
        actions.record_training(volunteer=volunteer, training=name, done_on=today(), by=by or house.hanneke)
    for _number in range(asked.get("volunteer.references", 0)):
        actions.record_reference(volunteer=volunteer, who="Een buurvrouw", spoken_on=today(), by=by or house.hanneke)


def agreement(house: House, volunteer: Volunteer, herself: Actor, by: Actor | None = None) -> None:
    actions.sign_agreement(volunteer=volunteer, by=herself)
    actions.countersign_agreement(volunteer=volunteer, by=by or house.hanneke)


def ready_volunteer(
    house: House, first_name: str = "Wim", *, by: Actor | None = None, location: Location | None = None,
    programme: str = PROGRAMME, last_name: str = "", **said: Any,
) -> tuple[Volunteer, Actor]:  # fmt: skip
    """Somebody who may be proposed, after application, talk, certificate, training and both signatures.

    `said` may hold what she says about herself (`activities`, `day_parts`, `languages`, `interests`, `hours_a_month`,
    `wishes`, `area` ...); `by` is the coordinator when it is another location than Hanneke's.
    """
    coordinator = by or house.hanneke
    volunteer, herself = applied(house, first_name, location=location, programme=programme, last_name=last_name)
    with acting_as(coordinator):  # in one transaction, which is a third faster
        interview(house, volunteer, coordinator)
        certificate(house, volunteer, coordinator)
        training(house, volunteer, coordinator)
    agreement(house, volunteer, herself, coordinator)
    before_ready(volunteer, herself, coordinator=coordinator)
    actions.make_ready(volunteer=volunteer, by=coordinator)
    liked = [one for one in ("company", "outings", "listening") if load(programme).permits(one)]
    said = {"activities": liked, "day_parts": ["tuesday_afternoon"],
            "languages": ["Nederlands"]} | said  # fmt: skip
    actions.change_availability(volunteer=volunteer, version=fresh(volunteer, herself).version, said=said, by=herself)
    return fresh(volunteer, herself), herself


def fresh(volunteer: Volunteer, by: Actor) -> Volunteer:
    """The file as this person reads it now."""
    with acting_as(by):
        return Volunteer.objects.get(pk=volunteer.pk)


def log_keeper(house: House) -> Actor:
    """Somebody who reads the trace and nothing else."""
    who = person()
    add_staff(organisation=house.organisation, person=who, first_name="Lies", kinds=["log_keeper"], by=house.ada)
    return wearing(who)


def acts_on(house: House, dossier_id: uuid.UUID) -> list[str]:
    """The actions that the trace holds about a dossier, oldest first."""
    keeper = log_keeper(house)
    with acting_as(keeper), connection.cursor() as cursor:
        cursor.execute("SELECT actions, changed FROM audit_of(%s) ORDER BY at", [dossier_id])
        return [name for names, changed in cursor.fetchall() if changed for name in json.loads(names)]


def outsiders(house: House) -> dict[str, Actor]:
    """Everybody who may not touch the file of a volunteer of Hanneke's location."""
    elsewhere = make_house("Elders")
    _, another = applied(house, "Els")
    return {
        "another location": house.tom, "administrator": house.ada, "professional": house.marije,
        "on call": house.rachid, "confidant": house.fatma, "another organisation": elsewhere.hanneke,
        "another volunteer": another, "somebody without a role": wearing(person()),
    }  # fmt: skip

"""Somebody who goes to a partner with a professional, by the actions people use."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from naast.partners import actions
from naast.partners.models import Partner, Walk
from naast.privacy import clock
from naast.privacy.actor import Actor, acting_as
from naast.volunteers.models import Volunteer
from tests.cast import House
from tests.partners.cast import known
from tests.volunteers.cast import ready_volunteer

WAY = "pathfinders"
TIMES = "Elke werkdag."


@dataclass
class Pair:
    """Sil goes to a partner with Marije, and can fall back on Joost."""

    house: House
    row: Walk
    partner: Partner
    file: Volunteer
    volunteer: Actor

    def fresh(self) -> Walk:
        with acting_as(self.house.hanneke):
            return Walk.objects.get(pk=self.row.pk)


def asked(house: House, first_name: str = "Sil", partner: Partner | None = None) -> Pair:
    """The two are asked; nobody said yes yet."""
    file, herself = ready_volunteer(house, first_name, programme=WAY)
    where = partner or known(house.hanneke, name=f"De Spil van {first_name}").partner
    walk = actions.open_walk(
        volunteer=file, partner=where, professional_id=house.marije.person_id, fallback_id=house.joost.person_id,
        fallback_times=TIMES, key=uuid.uuid4(), by=house.hanneke,
    )  # fmt: skip
    return Pair(house, walk, where, file, herself)


def begun(house: House, first_name: str = "Sil") -> Pair:
    """Three said yes, and they go."""
    walk = asked(house, first_name)
    for who in (walk.volunteer, house.marije):
        actions.say_yes(walk=walk.row, by=who)
    actions.host_said_yes(walk=walk.row, name="Ria", by=house.marije)
    actions.begin_walk(walk=walk.row, by=house.hanneke)
    walk.row = walk.fresh()
    return walk


def visited(walk: Pair, by: Actor | None = None) -> object:
    """They were there together."""
    return actions.note_visit(
        walk=walk.row, on=clock.today(), level="together", answers={"energy_now": 4}, key=uuid.uuid4(),
        by=by or walk.volunteer,
    )  # fmt: skip

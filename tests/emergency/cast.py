"""Joost is on duty and not in the circle of Nora, a client of Marije. Hanneke and Ria look afterwards."""

from __future__ import annotations

import os
import uuid
from typing import Any

from django.db import connection

from naast.clients.models import Client
from naast.config.embedded import administrator
from naast.emergency import actions
from naast.emergency.models import Opening
from naast.people.actions import add_staff
from naast.people.models import Role
from naast.privacy.actor import Actor, acting_as
from tests.cast import House, person, wearing

WHY = "Nora belt. Ze durft niet naar huis en Marije neemt niet op."


def reviewer(house: House, name: str = "Ria") -> Actor:
    """Somebody whose role it is to look afterwards, for the whole organisation."""
    who = person()
    add_staff(
        organisation=house.organisation, person=who, first_name=name, kinds=["reviewer"], location_id=None, by=house.ada
    )
    return wearing(who)


def tries(by: Actor, first_name: str = "Nora", **said: Any) -> Opening:
    """She opens the file of whoever has this name, or finds nobody."""
    said = {"key": uuid.uuid4(), "category": "danger", "reason": WHY} | said
    return actions.open_in_emergency(first_name=first_name, by=by, **said)


def reads(who: Actor) -> list[str]:
    """The first names of the clients whose file she reads."""
    with acting_as(who):
        return sorted(one.first_name for one in Client.objects.visible_to(who))


def fresh(opening: Opening, who: Actor) -> Opening:
    with acting_as(who):
        return Opening.objects.visible_to(who).get(pk=opening.pk)


def hour_passes(opening: Opening) -> None:
    """An hour later, for the database as well; what was written until then is committed."""
    with administrator(os.environ["NAAST_DB_HOST"], connection.settings_dict["NAME"]) as other:
        for change in (
            "UPDATE emergency_opening SET made_at = made_at - interval '61 minutes',"
            " until = until - interval '61 minutes' WHERE id = %s",
            "UPDATE privacy_circlemember c SET since = c.since - interval '61 minutes',"
            " until = c.until - interval '61 minutes' FROM emergency_opening o"
            " WHERE o.id = %s AND c.dossier_id = o.opened_dossier_id AND c.part = 'emergency'",
        ):
            other.execute(change, [opening.pk])


def days_pass(opening: Opening, days: int) -> None:
    """It was asked so many days earlier."""
    with administrator(os.environ["NAAST_DB_HOST"], connection.settings_dict["NAME"]) as other:
        other.execute("UPDATE emergency_opening SET review_by = review_by - %s WHERE id = %s", [days, opening.pk])


def role_of(house: House, who: Actor, kind: str) -> Role:
    with acting_as(house.ada):
        return Role.objects.get(person_id=who.person_id, kind=kind)

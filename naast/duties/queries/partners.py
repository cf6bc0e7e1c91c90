"""Who is responsible at each partner, also for who keeps the register and knows no partner otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from naast.partners.models import Partner
from naast.partners.rules import controller_holds
from naast.privacy import clock


@dataclass(frozen=True)
class Responsible:
    """One partner by name: who is responsible there for data, since when, by which agreement and until when."""

    name: str
    controller: str
    since: date | None
    agreement: str
    until: date | None
    # Does it stand in an agreement, and does that hold today?
    sure: bool

    @property
    def words(self) -> str:
        """Who is responsible, as the page of the partner says it."""
        return str(Partner.Controller(self.controller).label)


def responsible(organisation_id: UUID) -> list[Responsible]:
    """The partners of now, by name. One query; for who reads the register."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM duties_partners(%s)", [organisation_id])
        found = cursor.fetchall()
    return [
        Responsible(name, controller, since, agreement, until, controller_holds(since, agreement, until, clock.today()))
        for name, controller, since, agreement, until in found
    ]

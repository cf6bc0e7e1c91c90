"""What an organisation can show: what is there, what happened in a year, and who still asks a certificate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from naast.evidence import rules
from naast.locations.models import PolicyRule
from naast.people.queries import on_duty
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.models import Programme
from naast.programmes.queries import with_own_volunteers
from naast.programmes.refusing import language
from naast.volunteers.models import Volunteer
from naast.volunteers.queries import next_step, with_path
from naast.volunteers.rules import Step

ASKS = (Step.ASK_SCREENING, Step.RENEW_SCREENING)


@dataclass(frozen=True, slots=True)
class Asks:
    """A volunteer for whom a certificate is to be asked, and what it is to be about."""

    volunteer: Volunteer
    way: str
    profile: str
    aspects: tuple[int, ...]


def flags_of(who: Actor) -> dict[str, bool]:
    """What is there: in each way of working with volunteers, among colleagues, and in the rules of the house."""
    opened = list(Programme.objects.filter(organisation_id=who.organisation_id))
    held = [rules.by_template(load(name)) for name in with_own_volunteers(who.organisation_id)]
    found = {name: all(one[name] for one in held) for name in held[0]} if held else {}
    return found | {
        "vision": any(one.vision.strip() for one in opened),
        "rules": PolicyRule.objects.visible_to(who).filter(replaced_at__isnull=True).exists(),
        "confidant": bool(on_duty(who.organisation_id, None, "confidant")),
    }


def counts_of(organisation_id: UUID, today: date) -> Mapping[str, int | None]:
    """What happened in a year, rounded by the database. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT what, shown FROM evidence_counts(%s, %s)", [organisation_id, today])
        return dict(cursor.fetchall())


def asks_certificate(who: Actor, today: date) -> list[Asks]:
    """Of the volunteers in her care those for whom a certificate is to be asked now, or anew; by name."""
    care = Volunteer.objects.visible_to(who).exclude(state__in=[Volunteer.State.LEFT, Volunteer.State.DECLINED])
    found = []
    for one in with_path(care.order_by("last_name", "first_name", "id")):
        template = load(one.programme)
        asked = template.screening
        if asked.vog_aspects and next_step(one, template, today).step in ASKS:
            profile = str(asked.vog_profile or "")
            found.append(Asks(one, template.neutral.to(language()), profile, tuple(asked.vog_aspects)))
    return found

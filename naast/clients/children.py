"""Reads about a client who is a child: how old, who has authority, and whose yes is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from naast.clients import ages
from naast.clients.ages import Age, Voice
from naast.clients.models import ChildAge, Client, ConsentVoice, Guardian, Request
from naast.clients.queries import STAND_BESIDE
from naast.privacy import clock
from naast.privacy.actor import Actor

# So long before the day her professional is told that something else is asked then.
IN_TIME = timedelta(weeks=6)


def age_row(client_id: UUID) -> ChildAge | None:
    """What the file holds of her age, for whom may read it."""
    return ChildAge.objects.filter(client_id=client_id).first()


def age_of(row: ChildAge | None) -> Age:
    """Her age as the rules take it; without a row she is grown up."""
    return Age(row.band, row.changes_on) if row else Age(ages.GROWN, None)


def guardians_of(client_id: UUID) -> list[Guardian]:
    """Who has parental authority now, in the order in which they were written down."""
    return list(Guardian.objects.filter(client_id=client_id, ended_at__isnull=True).order_by("made_at", "id"))


def voices_of(request: Request, consent: str = STAND_BESIDE) -> dict[Voice, ConsentVoice]:
    """The last yes of each for this request that was not taken back; until when it counts stands in it."""
    said = ConsentVoice.objects.filter(request=request, consent=consent, withdrawn_at__isnull=True)
    return {one.guardian_id: one for one in said.order_by("said_at", "id")}


def several_say_yes(client_id: UUID) -> bool:
    """Does her age ask for more than her own yes?"""
    return age_of(age_row(client_id)).on(clock.today()).asks_parents


def all_said_until(request: Request, consent: str = STAND_BESIDE) -> date | None:
    """The last day on which everybody whom her age asks said yes; none when that is not so today."""
    until = {voice: one.until for voice, one in voices_of(request, consent).items()}
    age = age_of(age_row(request.client_id))
    return ages.holds_until(age, [one.pk for one in guardians_of(request.client_id)], until, clock.today())


@dataclass(frozen=True, slots=True)
class Asked:
    """One of those who may say yes, with what was said, for the page."""

    guardian: Guardian | None
    voice: ConsentVoice | None
    needed: bool

    @property
    def name(self) -> str:
        return self.guardian.called if self.guardian else ""

    @property
    def value(self) -> str:
        """How the form names this one."""
        return str(self.guardian.pk) if self.guardian else "herself"


def asked_now(request: Request, consent: str = STAND_BESIDE) -> list[Asked]:
    """Everybody whose yes counts for a child, her own included, also when it is not asked of her yet."""
    today, said = clock.today(), voices_of(request, consent)
    age, living = age_of(age_row(request.client_id)).on(today), {k: v for k, v in said.items() if v.until >= today}
    parents = guardians_of(request.client_id) if age.asks_parents else []
    found = [Asked(one, living.get(one.pk), needed=True) for one in parents]
    return [*found, Asked(None, living.get(ages.HERSELF), needed=age.asks_child)]


@dataclass(frozen=True, slots=True)
class Turning:
    """Soon or since shortly something else is asked at her age."""

    client: Client
    becomes: int
    on: date


YEARS = {ages.UNDER_12: 12, ages.FROM_12: 16, ages.FROM_16: 18}


def turning(who: Actor, today: date) -> list[Turning]:
    """The clients of this professional at whose next birthday something else is asked, the first one first."""
    rows = ChildAge.objects.visible_to(who).filter(changes_on__lte=today + IN_TIME, client__closed_at__isnull=True)
    return [
        Turning(row.client, YEARS[row.band], row.changes_on)
        for row in rows.select_related("client").order_by("changes_on", "id")
        if row.changes_on is not None
    ]

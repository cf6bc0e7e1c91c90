"""Reads about the time before a request: doors where somebody calls, where a client stands, and who is around her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from naast.clients import rules
from naast.clients.models import (
    Circumstances,
    Client,
    ClientPhase,
    NetworkLook,
    NetworkPerson,
    Outreach,
    OutreachAttempt,
    SeenDay,
)
from naast.privacy.actor import Actor
from naast.programmes.gates import Fact
from naast.programmes.template import Template

STAYING = ("readiness.in_words", "professional.seen_client_days")


@dataclass(frozen=True, slots=True)
class Known:
    """What a gate may know of what a professional keeps to herself: a number and yes or no."""

    seen_days: int | None = None
    in_words: bool = False
    alone: bool = True


def known(client_id: UUID, template: Template, on: date) -> Known:
    """How long since she was seen, whether it says that she is ready, whether nobody is around. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seen_days, in_words, alone FROM clients_known(%s, %s::text[], %s)",
            [client_id, list(rules.ready_phases(template)), on],
        )
        row = cursor.fetchone()
    return Known(*row) if row else Known()


def facts_of_staying(client_id: UUID, template: Template, on: date) -> dict[str, Fact]:
    """What the gates ask about her professional's own coming; nothing is looked up where no gate asks."""
    if not rules.asks(template, *STAYING):
        return {}
    seen = known(client_id, template, on)
    facts: dict[str, Fact] = {"readiness.in_words": seen.in_words}
    return facts | ({} if seen.seen_days is None else {"professional.seen_client_days": seen.seen_days})


@dataclass(frozen=True, slots=True)
class Door:
    """One door in the list: since when, and the last time. No day on which anything is due."""

    outreach: Outreach
    last: OutreachAttempt | None
    attempts: int


def doors(viewer: Actor, *, closed: bool = False) -> list[Door]:
    """Where this professional calls, longest first; or the closed ones. Two queries."""
    found = Outreach.objects.visible_to(viewer).filter(client_id__isnull=True, closed_on__isnull=not closed)
    rows = list(found.order_by("began_on", "made_at", "id"))
    by_door: dict[UUID, list[OutreachAttempt]] = {}
    for one in OutreachAttempt.objects.filter(outreach__in=rows).order_by("-on", "-made_at"):
        by_door.setdefault(one.outreach_id, []).append(one)
    return [Door(row, next(iter(by_door.get(row.pk, ())), None), len(by_door.get(row.pk, ()))) for row in rows]


def outreach_of(client: Client) -> Outreach | None:
    """The door behind which she was found, for the professional alone."""
    return Outreach.objects.filter(client_id=client.pk).first()


def attempts_of(outreach: Outreach) -> list[OutreachAttempt]:
    """Every time somebody called there, newest first."""
    return list(outreach.attempts.order_by("-on", "-made_at"))


@dataclass(frozen=True, slots=True)
class Around:
    """How it began, who could help, and whether anybody looked."""

    circumstances: Circumstances | None
    people: tuple[NetworkPerson, ...]
    looks: tuple[NetworkLook, ...]

    @property
    def looked(self) -> bool:
        return bool(self.looks)


def around(client: Client) -> Around:
    """What her professional keeps about who is around her. Three queries."""
    people = NetworkPerson.objects.filter(client=client, ended_on__isnull=True).order_by("made_at", "id")
    looks = NetworkLook.objects.filter(client=client).order_by("-on", "-made_at")
    return Around(Circumstances.objects.filter(client=client).first(), tuple(people), tuple(looks))


def phases_of(client: Client) -> list[ClientPhase]:
    """Where she stood, newest first."""
    return list(ClientPhase.objects.filter(client=client).order_by("-on", "-made_at"))


def last_seen(client: Client, by_id: UUID) -> SeenDay | None:
    """The last day on which this professional noted that she saw her."""
    return SeenDay.objects.filter(client=client, by_id=by_id).order_by("-on").first()


@dataclass(frozen=True, slots=True)
class Keeps:
    """How much one professional keeps that no match moves: numbers, and no more."""

    professional_id: UUID
    doors: int
    files: int


def who_keeps(organisation_id: UUID) -> list[Keeps]:
    """For a coordinator who has to find a successor. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT professional, doors, files FROM clients_who_keeps(%s)", [organisation_id])
        return [Keeps(*row) for row in cursor.fetchall()]

"""Reads around a stay: what her file shows, what waits for an answer, and whether an address lies in the vault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from naast.clients.models import Client
from naast.people.queries import OnDuty, on_duty, separated
from naast.privacy.actor import Actor
from naast.vault import access, rules
from naast.vault.models import Opening, Stay


@dataclass(frozen=True, slots=True)
class Lies:
    """That an address lies in the vault: which row and version. Never the address."""

    address_id: UUID
    dossier_id: UUID
    version: int
    erased: bool


def stay_of(client: Client) -> Stay | None:
    """Where she stays now."""
    return Stay.objects.filter(client=client, ended_on__isnull=True).order_by("-since", "-made_at").first()


def stays_before(client: Client) -> list[Stay]:
    """Where she stayed before, the last first."""
    return list(Stay.objects.filter(client=client, ended_on__isnull=False).order_by("-ended_on", "-made_at"))


def lies_in_vault(stay: Stay) -> Lies | None:
    """Does an address lie behind this code name? For her professional."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, dossier, version, erased FROM vault_stands(%s)", [stay.pk])
        row = cursor.fetchone()
    return Lies(*row) if row else None


def openings_of(stay: Stay, viewer: Actor, most: int = 20) -> list[Opening]:
    """What this professional asked about it, newest first."""
    mine = Opening.objects.visible_to(viewer).filter(stay=stay, asked_by_id=viewer.person_id)
    return list(mine.order_by("-made_at", "id")[:most])


def waiting_for(viewer: Actor, now: datetime) -> list[Opening]:
    """Questions of others that this person may answer, the oldest first. One query."""
    open_now = Opening.objects.visible_to(viewer).filter(state=rules.ASKED, expires_at__gt=now)
    rows = open_now.exclude(asked_by_id=viewer.person_id).order_by("made_at", "id")
    return [row for row in rows if access.may_answer(viewer, row)]


def asked_by(viewer: Actor, now: datetime) -> list[Opening]:
    """Her own questions that still stand or may be opened, the oldest first. One query."""
    rows = Opening.objects.visible_to(viewer).filter(asked_by_id=viewer.person_id).order_by("made_at", "id")
    living = rows.filter(state__in=(rules.ASKED, rules.AGREED), expires_at__gt=now)
    shown = rows.filter(state=rules.OPENED, opened_at__gt=now - rules.SHOWN_FOR)
    return [*shown, *living]


def on_desk(viewer: Actor, now: datetime) -> list[Opening]:
    """What she can do now: answer somebody, or open what was agreed. Two queries."""
    mine = Opening.objects.visible_to(viewer).filter(asked_by_id=viewer.person_id, state=rules.AGREED)
    return [*waiting_for(viewer, now), *mine.filter(expires_at__gt=now).order_by("made_at", "id")]


def second_ones(client: Client, asking_id: UUID) -> list[OnDuty]:
    """Who may agree: at her location, not the one who asks, and nobody who may never meet this client."""
    here = on_duty(client.organisation_id, client.location_id, *rules.SECOND)
    found = {one.person_id: one for one in here if one.person_id != asking_id}
    return [one for pk, one in found.items() if pk != client.person_id and not separated(pk, client.person_id)]


def due(today: date) -> list[UUID]:
    """The vault dossiers whose address is to be erased: ids and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM vault_due(%s)", [rules.erased_before(today)])
        return [row[0] for row in cursor.fetchall()]

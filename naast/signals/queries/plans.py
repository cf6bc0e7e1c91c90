"""The steps of a professional about a client: which were taken, and who may read along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from naast.clients.models import Client
from naast.matches.models import Participant
from naast.people.queries import Colleague, OnDuty, on_duty, staff_names
from naast.privacy.actor import STAFF, Actor
from naast.privacy.models import CircleMember, InDossierQuerySet
from naast.signals import rules
from naast.signals.models import ReportingCode, ReportingCodeStep, Signal


@dataclass(frozen=True)
class Step:
    """One of the five, with what was written last and what was written before."""

    number: int
    now: ReportingCodeStep | None
    before: Sequence[ReportingCodeStep]
    open: bool


def has_client(signal: Signal, who: Actor) -> bool:
    """Whether the one who reads it can open the file of the client it is about. Asked without reading the file."""
    return _file_behind(signal, who).exists()


def client_of(signal: Signal, who: Actor) -> Client | None:
    """The file of the client it is about, for her own professional."""
    return _file_behind(signal, who).first()


def _file_behind(signal: Signal, who: Actor) -> InDossierQuerySet[Client]:
    files = Client.objects.visible_to(who)
    if signal.raised_part == "client" and signal.raised_by_id:
        return files.filter(person_id=signal.raised_by_id)
    if signal.match_id is None:
        return files.none()
    beside = Participant.objects.filter(match_id=signal.match_id, part="client", until__isnull=True)
    return files.filter(person_id__in=beside.values("person_id"))


def plans_about(client: Client, who: Actor) -> InDossierQuerySet[ReportingCode]:
    """What she began about this client, the newest first."""
    return ReportingCode.objects.visible_to(who).filter(client_id=client.pk).order_by("-begun_on", "-made_at", "pk")


def plans_of(who: Actor) -> InDossierQuerySet[ReportingCode]:
    """What is open and hers, or what she reads along with."""
    return ReportingCode.objects.visible_to(who).filter(closed_on__isnull=True).order_by("-begun_on", "pk")


def steps_of(plan: ReportingCode) -> list[Step]:
    """All five, each with its versions; one query."""
    written: dict[int, list[ReportingCodeStep]] = {number: [] for number in rules.STEPS}
    for row in ReportingCodeStep.objects.filter(code=plan).order_by("-made_at", "pk"):
        written[row.step].append(row)
    taken = {number for number, rows in written.items() if rows}
    return [
        Step(number, rows[0] if rows else None, rows[1:], plan.closed_on is None and rules.may_take(number, taken))
        for number, rows in written.items()
    ]


def taken(plan: ReportingCode) -> set[int]:
    """Which steps were taken."""
    return {step.number for step in steps_of(plan) if step.now}


def colleagues(plan: ReportingCode, who: Actor) -> list[OnDuty]:
    """Whom she may let read along: colleagues who do client work too, and do not read along yet."""
    inside = set(_inside(plan))
    found = on_duty(plan.organisation_id, None, *rules.WORKS_WITH_CLIENTS)
    unique = {one.person_id: one for one in found if one.person_id not in inside and one.person_id != who.person_id}
    return sorted(unique.values(), key=lambda one: one.first_name.casefold())


def successors(plan: ReportingCode, who: Actor) -> list[Colleague]:
    """Who could go on with it: another professional of this client, who may read the file."""
    client = file_of(plan, who)
    if client is None:
        return []
    seats = CircleMember.objects.filter(
        dossier_id=client.dossier_id, hat=STAFF, part="professional", until__gt=timezone.now()
    ).exclude(person_id=who.person_id)  # fmt: skip
    return list(staff_names(set(seats.values_list("person_id", flat=True))).values())


def file_of(plan: ReportingCode, who: Actor) -> Client | None:
    """The file it is about, for who may read that."""
    return Client.objects.visible_to(who).filter(pk=plan.client_id).first()


def readers_of(plan: ReportingCode) -> list[str]:
    """Who reads it, by first name."""
    return sorted(one.first_name for one in staff_names(set(_inside(plan))).values())


def _inside(plan: ReportingCode) -> list[UUID]:
    seats = CircleMember.objects.filter(dossier_id=plan.dossier_id, until__gt=timezone.now())
    return list(seats.values_list("person_id", flat=True))

"""Reads about clients and requests that cross rows: what the gates ask, who waits, which consent counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from naast.clients import rules
from naast.clients.models import Client, Consent, Doubt, LookBack, Request, WaitingWord
from naast.clients.rules import Weighed
from naast.people.queries import on_duty
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.programmes.gates import Fact
from naast.programmes.loading import load, names
from naast.programmes.models import Programme
from naast.programmes.template import Template

STAND_BESIDE = "stand_beside"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits, with the last honest word and the day of the next."""

    request: Request
    word: WaitingWord | None
    due_on: date | None
    on: date

    @property
    def due(self) -> bool:
        """Is a new honest word due?"""
        return self.due_on is not None and self.due_on <= self.on

    @property
    def weeks(self) -> int:
        """How many whole weeks it waits."""
        return (self.on - opened_on(self.request)).days // 7


def opened_on(request: Request) -> date:
    """The day on which somebody began to wait."""
    return timezone.localtime(request.opened_at or request.made_at).date()


def facts_of(request: Request, template: Template, on: date) -> dict[str, Fact]:
    """What is known about a request, for its gates; what the reader may not read is not known to her."""
    facts: dict[str, Fact] = {
        "professional.accountable": request.accountable_on is not None and _on_duty(request),
        "need.said_by_client": request.need_said_on is not None,
        "possibility.said_by_professional": request.possible is True,
        "activity.permitted": rules.all_permitted(template, request.activities),
        "core_process.runs_without": bool(request.runs_without.strip()),
        "consent.given": consents_given(request, on),
    }
    waits = rules.paid_work_days(request.paid_work, request.paid_work_asked_on, request.paid_work_answered_on, on)
    if waits is not None:
        facts["displacement.answered_days"] = waits
    if request.facilitated_hours is not None and request.facilitated_by:
        facts["facilitated.hours"] = request.facilitated_hours
    if "doubts" in template.questionnaires:
        facts["doubts.answered"] = {"doubts"} if _doubts_answered(request, template) else set()
    return facts


def links_of(request: Request) -> dict[str, str]:
    """Where each check of a request is solved."""
    steps, client = reverse("clients:request", args=[request.client_id]), request.client_id
    return {
        "professional.accountable": f"{steps}#thought",
        "need.said_by_client": f"{steps}#need",
        "possibility.said_by_professional": f"{steps}#possibility",
        "activity.permitted": f"{steps}#wishes",
        "core_process.runs_without": f"{steps}#thought",
        "displacement.answered_days": f"{steps}#thought",
        "facilitated.hours": f"{steps}#facilitated",
        "doubts.answered": reverse("clients:doubts", args=[client]),
        "consent.given": reverse("clients:consent", args=[client]),
    }


def _on_duty(request: Request) -> bool:
    here = on_duty(request.organisation_id, None, "professional", "location_contact")
    return any(one.person_id == request.professional_id for one in here)


def _doubts_answered(request: Request, template: Template) -> bool:
    doubts = doubts_of(request.client_id)
    own = [weighed(doubt) for doubt in doubts if not doubt.question]
    return rules.doubts_answered(template, answers_in(doubts), own)


def doubts_of(client_id: UUID, *parts: str) -> list[Doubt]:
    """The doubts about this client that the reader may read: of the professional, unless said otherwise."""
    found = Doubt.objects.filter(client_id=client_id, by_part__in=parts or ("professional",))
    return list(found.order_by("made_at", "id"))


def weighed(doubt: Doubt) -> Weighed:
    """A doubt as the rules look at it."""
    return Weighed(doubt.plays, doubt.arrangement, doubt.arranged_by)


def answers_in(doubts: Iterable[Doubt]) -> dict[str, Weighed]:
    """The answers to the questions of the template."""
    return {doubt.question: weighed(doubt) for doubt in doubts if doubt.question}


def versions(rows: Iterable[Doubt]) -> int:
    """One number that changes whenever one of these rows does."""
    return sum(row.version for row in rows)


def consent_now(request: Request, consent: str = STAND_BESIDE, on: date | None = None) -> Consent | None:
    """The consent that counts today, or none."""
    return _living(request, on or clock.today()).filter(consent=consent).order_by("-until", "-given_at").first()


def consent_before(request: Request, consent: str = STAND_BESIDE) -> Consent | None:
    """The consent that was taken back last, so that a page can say so calmly."""
    ended = Consent.objects.filter(dossier_id=request.dossier_id, consent=consent, withdrawn_at__isnull=False)
    return ended.order_by("-withdrawn_at").first()


def consents_given(request: Request, on: date) -> set[str]:
    """Which consents count on this day."""
    return {consent.consent for consent in _living(request, on)}


def _living(request: Request, on: date) -> QuerySet[Consent]:
    return Consent.objects.filter(
        dossier_id=request.dossier_id, person_id=request.client_person_id, withdrawn_at__isnull=True, until__gte=on
    )


def living_request(client_id: UUID) -> Request | None:
    """The request of this client that is not closed."""
    return Request.objects.filter(client_id=client_id).exclude(state=Request.State.CLOSED).first()


def latest_look_backs(clients: Iterable[Client]) -> dict[UUID, LookBack]:
    """The last look back per client. One query."""
    found = LookBack.objects.filter(client__in=list(clients))
    return {look.client_id: look for look in found.order_by("client_id", "-made_at").distinct("client_id")}


def open_requests(viewer: Actor, on: date | None = None) -> list[Waiting]:
    """Every request that waits, longest first, with its last honest word. Two queries."""
    waiting = Request.objects.visible_to(viewer).filter(state=Request.State.OPEN).order_by("opened_at", "id")
    return with_words(waiting, on)


def with_words(requests: Iterable[Request], on: date | None = None) -> list[Waiting]:
    """These requests with the last honest word about their waiting time. One query more."""
    rows, today = list(requests), on or clock.today()
    words = WaitingWord.objects.filter(request__in=rows).order_by("request_id", "-told_on", "-made_at")
    last = {word.request_id: word for word in words.distinct("request_id")}
    return [Waiting(row, last.get(row.pk), _word_due(row, last.get(row.pk)), today) for row in rows]


def _word_due(request: Request, word: WaitingWord | None) -> date | None:
    rhythm = load(request.programme).rhythms.get("waiting_news")
    if rhythm is None or rhythm.every_days is None or request.opened_at is None:
        return None
    return rules.word_due(rhythm.every_days, opened_on(request), word.told_on if word else None)


@dataclass(frozen=True, slots=True)
class Look:
    """One time that somebody looked at or wrote in a file, for the person it is about."""

    at: datetime
    person_id: UUID | None
    part: str
    actions: tuple[str, ...]
    changed: bool


def who_looked(dossiers: Iterable[UUID], most: int = 100) -> list[Look]:
    """Who looked in these dossiers, newest first. Only for the person they are about; one query each."""
    looks: list[Look] = []
    with connection.cursor() as cursor:
        for dossier in dossiers:
            cursor.execute("SELECT at, person_id, part, actions, changed FROM audit_of(%s) LIMIT %s", [dossier, most])
            looks += [
                Look(at, person, part, tuple(json.loads(said) if isinstance(said, str) else said or ()), changed)
                for at, person, part, said, changed in cursor.fetchall()
            ]
    return sorted(looks, key=lambda look: look.at, reverse=True)[:most]


def programmes_here(organisation_id: UUID) -> list[str]:
    """The ways of working this organisation runs; every one on the shelf while it has opened none."""
    opened = Programme.objects.filter(organisation_id=organisation_id).order_by("opened_at", "id")
    return [one.template for one in opened] or list(names())


def living_requests(clients: Iterable[Client]) -> dict[UUID, Request]:
    """The request of each of these clients that is not closed. One query."""
    found = Request.objects.filter(client__in=list(clients)).exclude(state=Request.State.CLOSED)
    return {request.client_id: request for request in found}

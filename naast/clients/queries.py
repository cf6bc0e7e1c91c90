"""Reads about clients and requests that cross rows: what the gates ask, who waits, which consent counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from naast.clients import access, rules
from naast.clients.left_behind import facts_of_what_stays
from naast.clients.models import AfterSupervision, Client, Consent, Doubt, Dream, LookBack, Request, WaitingWord
from naast.clients.rules import Weighed
from naast.clients.safety import checked_for, questionnaire_of
from naast.clients.staying import facts_of_staying
from naast.locations import queries as locations
from naast.people.models import Location
from naast.people.queries import Colleague, on_duty, staff_names
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.privacy.circles import IN_EMERGENCY
from naast.privacy.models import CircleMember, InDossierQuerySet
from naast.programmes.gates import Fact
from naast.programmes.loading import load, names
from naast.programmes.queries import opened_by
from naast.programmes.template import Template

STAND_BESIDE, GO_ON_ELSEWHERE = "stand_beside", "go_on_elsewhere"
# The questionnaire of a way of working that begins with dreaming.
DREAM = "dream"


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
        "voluntary.stated": request.voluntary_on is not None,
        "consent.given": consents_given(request, on),
    }
    waits = rules.paid_work_days(request.paid_work, request.paid_work_asked_on, request.paid_work_answered_on, on)
    if request.paid_work == Request.PaidWork.NO and rules.were_paid_work(template, request.activities):
        waits = None  # somebody by name looks at what used to be paid; no worry is no answer to that
    there = locations.facts_of(request.location_id, template, on, request.activities)
    longest = there.pop(locations.WAITS, 0)
    if waits is not None:
        facts["displacement.answered_days"] = max(waits, longest if isinstance(longest, int) else 0)
    facts |= there
    if request.facilitated_hours is not None and request.facilitated_by:
        facts["facilitated.hours"] = request.facilitated_hours
    if questionnaire_of(template):
        facts["safety.checked"] = checked_for(request.pk, on)
    if "doubts" in template.questionnaires:
        facts["doubts.answered"] = {"doubts"} if _doubts_answered(request, template) else set()
    facts |= facts_of_what_stays(request.client_id, template, on)
    return facts | facts_of_staying(request.client_id, template, on) | _after_supervision(request, template)


def _after_supervision(request: Request, template: Template) -> dict[str, Fact]:
    """Where a way of working stands beside supervision: when that ends, and whether she chose for afterwards."""
    if not rules.asks(template, *rules.BESIDE_SUPERVISION):
        return {}
    there = after_supervision(request)
    return {
        "supervision.end_known": there is not None,
        "supervision.client_chose": there is not None and bool(there.choice),
    }


def after_supervision(request: Request) -> AfterSupervision | None:
    """When supervision ends and what she chose, for whom may read the request."""
    return AfterSupervision.objects.filter(request=request).first()


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


def doubts_settled(client_id: UUID, template: Template) -> bool:
    """Is every doubt of her professional answered and arranged? For who reads the request and not the doubts."""
    with connection.cursor() as cursor:
        asked = list(template.questionnaires["doubts"].ask)
        cursor.execute("SELECT clients_doubts_settled(%s, %s)", [client_id, asked])
        [settled] = cursor.fetchone() or [False]
    return bool(settled)


def dream_of(client: Client) -> Dream | None:
    """What she dreams of, for her and for her professional."""
    return Dream.objects.filter(client=client).first()


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
    return next((one for one in _living(request, on or clock.today()) if one.consent == consent), None)


def consent_before(request: Request, consent: str = STAND_BESIDE) -> Consent | None:
    """The consent that was taken back last, so that a page can say so calmly."""
    ended = Consent.objects.filter(dossier_id=request.dossier_id, consent=consent, withdrawn_at__isnull=False)
    return ended.order_by("-withdrawn_at").first()


def consents_given(request: Request, on: date) -> set[str]:
    """Which consents count on this day."""
    return {consent.consent for consent in _living(request, on)}


def _living(request: Request, on: date) -> list[Consent]:
    """What she said last counts: a new yes takes the place of the one before, also when it is shorter."""
    hers = Consent.objects.filter(dossier_id=request.dossier_id, person_id=request.client_person_id)
    last = hers.order_by("consent", "-given_at", "-id").distinct("consent")
    return [one for one in last if one.withdrawn_at is None and one.until >= on]


def own_clients(who: Actor) -> InDossierQuerySet[Client]:
    """The files she reads, but for those that she opened in an emergency: these are no clients of hers."""
    now = timezone.now()
    opened = CircleMember.objects.filter(person_id=who.person_id, hat=who.hat, part=IN_EMERGENCY, until__gt=now)
    return Client.objects.visible_to(who).exclude(dossier_id__in=opened.values("dossier_id"))


def living_request(client_id: UUID) -> Request | None:
    """The request of this client that is not closed."""
    return Request.objects.filter(client_id=client_id).exclude(state=Request.State.CLOSED).first()


def my_worker() -> Colleague | None:
    """Who comes to the client who asks: her own professional. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clients_my_worker()")
        [found] = cursor.fetchone() or [None]
    return staff_names({found}).get(found) if found else None


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
    """Who else looked in these dossiers, newest first. Only for the person they are about; one query each.

    What one person did again on the same day counts once, with the last time: nobody pushes an earlier look off the
    page by looking often.
    """
    looks: list[Look] = []
    with connection.cursor() as cursor:
        for dossier in dossiers:
            cursor.execute(
                "SELECT max(at), person_id, part, actions, changed FROM audit_of(%s)"
                " WHERE person_id IS DISTINCT FROM privacy_actor()"
                " GROUP BY (at AT TIME ZONE 'Europe/Amsterdam')::date, person_id, part, actions, changed"
                " ORDER BY 1 DESC LIMIT %s",
                [dossier, most],
            )
            looks += [
                Look(at, person, part, tuple(json.loads(said) if isinstance(said, str) else said or ()), changed)
                for at, person, part, said, changed in cursor.fetchall()
            ]
    return sorted(looks, key=lambda look: look.at, reverse=True)[:most]


def programmes_here(organisation_id: UUID) -> list[str]:
    """The ways of working this organisation runs; every one on the shelf while it has opened none."""
    return opened_by(organisation_id) or list(names())


def living_requests(clients: Iterable[Client]) -> dict[UUID, Request]:
    """The request of each of these clients that is not closed. One query."""
    found = Request.objects.filter(client__in=list(clients)).exclude(state=Request.State.CLOSED)
    return {request.client_id: request for request in found}


def places_for(who: Actor) -> list[tuple[UUID, str]]:
    """The places among which somebody chooses who works for all of them; none for who works at one. One query."""
    if access.workplace(who).location_id is not None:
        return []
    found = Location.objects.filter(organisation=who.organisation_id).order_by("name")
    return list(found.values_list("pk", "name"))

"""Reads about a place: what the gate knows, where each check is solved, and what stands on its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from naast.clients import queries as clients
from naast.clients.models import Request
from naast.clients.rules import paid_work_days
from naast.partners.queries.chain import asks_for_roles, roles_named
from naast.placements import rules
from naast.placements.models import (
    Certificate,
    FollowUp,
    HostQuestion,
    HostTraining,
    HostWord,
    Placement,
    PlacementAgreement,
    PlacementAnswers,
    PlacementStep,
    PlacementTask,
    WorkAlong,
)
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.gates import Considered, Fact, considered
from naast.programmes.loading import load
from naast.programmes.queries import opened_by
from naast.programmes.questionnaires import asked
from naast.programmes.template import Template


def ways_with_places(organisation_id: UUID) -> list[str]:
    """The ways of working here in which people are placed at another organisation."""
    return [name for name in opened_by(organisation_id) if load(name).has_placements]


def in_list(who: Actor, *, over: bool = False) -> InDossierQuerySet[Placement]:
    """The places this person may read, the newest first."""
    found = Placement.objects.visible_to(who).filter(ended_on__isnull=not over)
    return found.select_related("request").order_by("-made_at", "id")


def without_a_place(who: Actor) -> list[Request]:
    """The requests of this coach for which no place is looked at yet, the longest waiting first."""
    ways = ways_with_places(who.organisation_id)
    if not ways:
        return []
    busy = Placement.objects.filter(ended_on__isnull=True).values("request_id")
    mine = Request.objects.visible_to(who).filter(professional_id=who.person_id, programme__in=ways)
    found = mine.exclude(state=Request.State.CLOSED).exclude(pk__in=busy)
    return list(found.order_by("made_at", "id"))


def talents_of(request: Request) -> PlacementAnswers | None:
    """What she said that she can and wants."""
    return PlacementAnswers.objects.filter(request=request, placement__isnull=True).first()


def tasks_of(placement: Placement) -> list[PlacementTask]:
    """Her tasks now, in the order in which they came."""
    return list(PlacementTask.objects.filter(placement=placement, until__isnull=True).order_by("made_at", "id"))


def all_tasks_of(placement: Placement) -> list[PlacementTask]:
    """Every task she ever had here."""
    return list(PlacementTask.objects.filter(placement=placement, since__isnull=False).order_by("since", "id"))


def agreements_of(placement: Placement) -> list[PlacementAgreement]:
    """What is agreed now, the newest first."""
    found = PlacementAgreement.objects.filter(placement=placement, ended_on__isnull=True)
    return list(found.order_by("-made_at", "id"))


def visits_of(placement: Placement, most: int = 12) -> list[WorkAlong]:
    """When the coach worked along or called, the newest first; what is planned stands at the top."""
    found = WorkAlong.objects.filter(placement=placement, state__in=["planned", "held"])
    return list(found.order_by("-state", "-on", "-made_at")[:most])


def words_of(placement: Placement) -> list[HostWord]:
    """What the host told by a tap, the newest first."""
    return list(HostWord.objects.filter(placement=placement).order_by("-said_at")[:12])


def questions_of(placement: Placement) -> list[HostQuestion]:
    """What the host asked, the newest first."""
    return list(HostQuestion.objects.filter(placement=placement).order_by("-asked_at", "id")[:12])


def certificate_of(placement: Placement) -> Certificate | None:
    """The certificate, when there is one."""
    return Certificate.objects.filter(placement=placement).first()


def steps_of(placements: Iterable[Placement]) -> dict[UUID, list[tuple[str, date]]]:
    """The steps of each place in their order. One query."""
    found: dict[UUID, list[tuple[str, date]]] = {}
    rows = PlacementStep.objects.filter(placement__in=list(placements)).order_by("on", "made_at")
    for row in rows:
        found.setdefault(row.placement_id, []).append((row.phase, row.on))
    return found


@dataclass(frozen=True)
class Answered:
    """One time somebody answered, in the words of the way of working."""

    row: PlacementAnswers
    lines: list[tuple[str, str, str]]


def in_words(row: PlacementAnswers, template: Template, language: str) -> Answered:
    """Question, answer, and what is arranged."""
    lines = []
    for question in asked(template, row.questionnaire):
        if (said := row.answers.get(question.id)) is not None:
            choice = question.choice or {}
            text = choice[said].to(language) if isinstance(said, str) and said in choice else _plain(said)
            lines.append((question.text.to(language), text, row.arranged.get(question.id, "")))
    return Answered(row, lines)


def _plain(said: object) -> str:
    return {True: "✓", False: "–"}.get(said, str(said)) if isinstance(said, bool) else str(said)


def answers_of(placement: Placement) -> list[PlacementAnswers]:
    """Everything that was answered at this place, the newest first."""
    return list(PlacementAnswers.objects.filter(placement=placement).order_by("-on", "-made_at", "id"))


def host_answers(placement: Placement) -> PlacementAnswers | None:
    """What the host answered to the three questions, last."""
    found = PlacementAnswers.objects.filter(placement=placement, questionnaire=rules.START)
    return found.order_by("-made_at", "id").first()


def trained_at(partner_id: UUID) -> list[HostTraining]:
    """Who at this partner learned to support people well."""
    return list(HostTraining.objects.filter(partner_id=partner_id).order_by("-done_on", "id"))


def counts(one: HostTraining, on: date) -> bool:
    """Whether this training counts on this day."""
    return one.valid_until is None or one.valid_until >= on


def prepared(who: Actor) -> list[HostTraining]:
    """Who at which organisation learned to make room, by organisation."""
    found = HostTraining.objects.visible_to(who).filter(partner__ended_on__isnull=True).select_related("partner")
    return list(found.order_by("partner__name", "-done_on", "id")[:200])


def followed(placement: Placement) -> list[FollowUp]:
    """What was said after some months, the first first."""
    return list(FollowUp.objects.filter(placement=placement).order_by("months"))


def facts_of(placement: Placement, template: Template, on: date) -> dict[str, Fact]:
    """What is known before she begins at this place."""
    facts = clients.facts_of(placement.request, template, on)
    tasks, host = tasks_of(placement), host_answers(placement)
    started = {rules.START: [one.id for one in asked(template, rules.START)]}
    sound = host is not None and rules.answered(started[rules.START], host.answers, host.arranged)
    waits = paid_work_days(placement.paid_work, placement.paid_work_on, placement.paid_work_answered_on, on)
    before = facts.pop("displacement.answered_days", 0)
    if waits is not None:
        facts["displacement.answered_days"] = max(waits, before if isinstance(before, int) else 0)
    return (
        facts
        | {
            "activity.permitted": all(template.permits(task.activity) for task in tasks),
            "tasks.described": bool(tasks),
            "click.both": placement.wants_on is not None and placement.welcome_on is not None,
            "host.answered": {rules.START} if sound else set(),
            "host.trained": {one.training for one in trained_at(placement.partner_id) if counts(one, on)},
            "fallback.named": bool(placement.fallback and placement.colleague),
            "energy.agreed": bool(placement.how_often and placement.how_long and placement.bad_day),
        }
        | (
            {"chain.roles_named": roles_named(placement.organisation_id, placement.programme)}
            if asks_for_roles(placement.programme)
            else {}
        )
    )


def gate_of(placement: Placement, template: Template, on: date, asks: tuple[str, ...]) -> list[Considered]:
    """The lines of the gate that a place asks, what is not met first."""
    facts = facts_of(placement, template, on)
    return [line for line in considered(template, rules.GATE, facts) if line.code in asks]


def links_of(placement: Placement) -> Mapping[str, str]:
    """Where each check is solved."""
    here = reverse("placements:one", args=[placement.pk])
    steps = reverse("clients:request", args=[placement.request.client_id])
    return {
        "professional.accountable": f"{steps}#thought", "core_process.runs_without": f"{steps}#thought",
        "voluntary.stated": f"{steps}#voluntary",
        "consent.given": reverse("clients:consent", args=[placement.request.client_id]),
        "activity.permitted": f"{here}#tasks", "tasks.described": f"{here}#tasks", "click.both": f"{here}#yes",
        "host.answered": f"{here}#host", "host.trained": f"{here}#trained",
        "fallback.named": reverse("placements:describe", args=[placement.pk]),
        "energy.agreed": reverse("placements:describe", args=[placement.pk]),
        "displacement.answered_days": f"{here}#paid-work", "chain.roles_named": reverse("partners:roles"),
    }  # fmt: skip


def hers(who: Actor) -> Placement | None:
    """The place of the one who looks herself: the one that runs, or else the last."""
    found = Placement.objects.visible_to(who).filter(client_person_id=who.person_id).select_related("request")
    return found.order_by("-ended_on", "-made_at").filter(ended_on__isnull=True).first() or (
        found.order_by("-ended_on", "-made_at").first()
    )

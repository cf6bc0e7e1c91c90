"""What several pages share: a place or nothing, what was typed, and everything on the page of a place."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from naast.clients.models import Request as Asked
from naast.placements import access, rules
from naast.placements.forms.hosting import StartForm, StillForm
from naast.placements.forms.placing import (
    AnswerForm,
    CertificateForm,
    ClosingForm,
    PaidWorkForm,
    PlanForm,
    ReasonForm,
    StepForm,
    TaskForm,
    TrainedForm,
)
from naast.placements.models import FollowUp, Placement
from naast.placements.queries import due, placing
from naast.placements.queries.involved import involved_in
from naast.privacy import clock
from naast.privacy.doors import Request
from naast.programmes.loading import load
from naast.programmes.questionnaires import Field, fields
from naast.programmes.refusing import language, on_page
from naast.programmes.template import Template
from naast.ui.pieces import Obstacle


def my_placement(request: Request, pk: UUID) -> Placement:
    """A place that somebody here may read, or a page that does not exist."""
    return get_object_or_404(Placement.objects.visible_to(request.actor).select_related("request"), pk=pk)


def my_request(request: Request, pk: UUID) -> Asked:
    """A request in a way of working with places, or a page that does not exist."""
    ways = placing.ways_with_places(request.actor.organisation_id)
    return get_object_or_404(Asked.objects.visible_to(request.actor).filter(programme__in=ways), pk=pk)


def activities_of(template: Template) -> list[tuple[str, str]]:
    """What kind of work may be a task here."""
    found = [one for one in template.activities.values() if template.permits(one.id)]
    return [(one.id, one.name.to(language())) for one in found]


def trainings_of(template: Template) -> list[tuple[str, str]]:
    """Which trainings are meant for who supports somebody at work."""
    return [(one.id, one.name.to(language())) for one in template.trainings.values() if one.for_ == "host"]


def trainings_in(ways: Iterable[str]) -> list[tuple[str, str]]:
    """The trainings for hosts in these ways of working, each with the way it is of."""
    return [(f"{way}/{one}", name) for way in ways for one, name in trainings_of(load(way))]


def reasons_of(template: Template) -> list[tuple[str, str]]:
    """What may be chosen as what decided an end, in the words of the way of working."""
    question = template.questions.get(rules.REASON)
    return [(name, text.to(language())) for name, text in (question.choice or {}).items()] if question else []


def months_now(placement: Placement, template: Template) -> list[int]:
    """After how many months it is time to ask whether the place is still there."""
    if placement.started_on is None:
        return []
    given = [one.months for one in placing.followed(placement)]
    return rules.to_ask(template, placement.started_on, given, clock.today())


def followed_in_words(placement: Placement, template: Template) -> list[tuple[FollowUp, str]]:
    """What was said after some months, each with its reason in words."""
    words = dict(reasons_of(template))
    return [(one, words.get(one.reason, "")) for one in placing.followed(placement)]


def gate_of(placement: Placement, template: Template) -> list[Obstacle]:
    """Every line of the gate before she begins, met or not, each with its place."""
    lines = placing.gate_of(placement, template, clock.today(), rules.AT_A_PLACE)
    return on_page(lines, placing.links_of(placement))


def shown(request: Request, placement: Placement, **also: Any) -> dict[str, Any]:
    """Everything on the page of one place; `also` is what a form just brought back."""
    template = load(placement.programme)
    found = _facts(request, placement, template) | _forms(placement, template)
    return found | _following(placement, template) | {"questions": placing.questions_of(placement)} | also


def _facts(request: Request, placement: Placement, template: Template) -> dict[str, Any]:
    said, before = language(), placement.started_on is None and placement.ended_on is None
    gate = gate_of(placement, template) if before else []
    return {
        "placement": placement, "asked": placement.request, "template": template, "before": before, "gate": gate,
        "running": placement.started_on is not None and placement.ended_on is None,
        "involved": involved_in(request.actor, placement), "first_day": _first_day(placement),
        "phase": template.phases[placement.phase], "hers": access.coaches(request.actor, placement),
        "open_gate": all(line.met for line in gate), "tasks": placing.tasks_of(placement),
        "talents": _talents(placement.request, template), "agreements": placing.agreements_of(placement),
        "visits": placing.visits_of(placement), "told": _told(placement, template),
        "answered": [placing.in_words(one, template, said) for one in placing.answers_of(placement)],
        "due": [one.moment for one in due.due_at([placement], clock.today())],
        "certificate": placing.certificate_of(placement), "answers": access.answers(request.actor, placement),
        "followed": followed_in_words(placement, template), "ask_after": months_now(placement, template)[:1],
        "follows": bool(rules.followed(template)), "chain_for": _chain_for(template), "taps": _taps(template),
        "trained": placing.trained_at(placement.partner_id),
        "why_ended": dict(reasons_of(template)).get(placement.reason, ""),
        "names": {one.id: one.name.to(said) for one in template.questionnaires.values()},
    }  # fmt: skip


def _first_day(placement: Placement) -> date:
    """From which day she works there; whatever was before it was beforehand."""
    return placement.started_on or clock.today() + timedelta(days=1)


def _chain_for(template: Template) -> tuple[str, ...]:
    asked = template.questionnaires.get(rules.CHAIN)
    return tuple(asked.for_) if asked else ()


def _taps(template: Template) -> list[tuple[Field, UUID]]:
    """What a coach says with one tap when a place begins, rests or ends: each question, with the key of its form."""
    asked = fields(template, rules.CHAIN, language=language()) if rules.CHAIN in template.questionnaires else ()
    return [(one, uuid.uuid4()) for one in asked if one.options]


def _talents(asked: Asked, template: Template) -> placing.Answered | None:
    found = placing.talents_of(asked)
    return placing.in_words(found, template, language()) if found else None


def _told(placement: Placement, template: Template) -> list[tuple[Any, str]]:
    said = language()
    return [(one, template.signals[one.signal].name.to(said)) for one in placing.words_of(placement)]


def _forms(placement: Placement, template: Template) -> dict[str, Any]:
    version = {"version": placement.version}
    there = placing.certificate_of(placement)
    phases = [(name, template.phases[name].name.to(language())) for name in template.phases[placement.phase].to]
    return {
        "task_form": TaskForm(activities=activities_of(template), auto_id="task_%s"),
        "trained_form": TrainedForm(
            trainings=trainings_of(template), initial={"done_on": clock.today()}, auto_id="trained_%s"
        ),
        "start_form": StartForm(template=template), "plan_form": PlanForm(auto_id="plan_%s"),
        "step_form": StepForm(phases=phases, initial=version, auto_id="step_%s"),
        "closing_form": ClosingForm(initial=version, auto_id="closing_%s"),
        "paid_form": PaidWorkForm(initial=version, auto_id="paid_%s"), "answer_form": AnswerForm(auto_id="answer_%s"),
        "certificate_form": CertificateForm(
            initial={"version": there.version if there else 0, "learned": there.learned if there else ""},
            auto_id="certificate_%s",
        ),
    }  # fmt: skip


def _following(placement: Placement, template: Template) -> dict[str, Any]:
    """What decided an end, and whether the place is still there when it is time to ask."""
    said = {"version": placement.version, "reason": placement.reason}
    after = months_now(placement, template)
    return {
        "reason_form": ReasonForm(reasons=reasons_of(template), initial=said, auto_id="reason_%s"),
        "still_form": StillForm(template, initial={"months": after[0]}, auto_id="still_%s") if after else None,
    }

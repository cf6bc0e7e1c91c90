"""The manager's desk: stories first, then value, safety, staying and support. No name, no place, no ranking."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from naast.insight import queries, rules, words
from naast.insight.access import reads_counts
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.tables.rules import shape_of


@needs(reads_counts)
def desk(request: Request) -> HttpResponse:
    """What it brings, in one whole quarter or year of one way of working."""
    return shown(request)


def shown(request: Request, **beside: object) -> HttpResponse:
    """The page itself; also the first page of somebody who only manages, with what else she is told there."""
    who, today = request.actor, clock.today()
    templates = queries.templates_of(who.organisation_id)
    template, period = _chosen(request, templates), _period(request)
    said = _said(who.organisation_id, template, period) if template else {"reports": [], "brought": [], "why": []}
    page = said | {
        "stories": list(queries.stories(who.organisation_id, today)), "template": template, "period": period,
        "templates": [(one.id, one.name.to(language())) for one in templates], "asked": queries.asked_of(who),
        "periods": [(one.code, words.name_of(one)) for one in rules.periods(today)],
        "period_name": words.name_of(period), "tables_here": any(shape_of(one) for one in templates),
        "places_here": any(one.has_placements for one in templates),
    }  # fmt: skip
    return render(request, "insight/desk.html", page | beside)


def _said(organisation_id: UUID, template: Template, period: rules.Period) -> dict[str, Any]:
    """The counts of one way of working, in sentences."""
    counted, heads = queries.counts(organisation_id, template.id, period), words.heads()
    return {
        "reports": [
            (*heads[one.name], one.silent, [words.sentence(line) for line in one.lines])
            for one in queries.reports_of(template, counted)
        ],
        "brought": _brought(organisation_id, template, period), "why": _why(organisation_id, template, period),
    }  # fmt: skip


def _brought(organisation_id: UUID, template: Template, period: rules.Period) -> list[tuple[str, list[Any]]]:
    """Whom it brings something, and each question with how often each answer was given."""
    found = queries.brought(organisation_id, template, period, language())
    called = words.brought_to(template.word("client", language(), "the"))
    return [
        (called[part], [(one.question, one.silent, [words.often(*line) for line in one.lines]) for one in said])
        for part, said in found.items()
    ]


def _why(organisation_id: UUID, template: Template, period: rules.Period) -> list[tuple[str, bool, list[str]]]:
    found = queries.reasons(organisation_id, template, period, language())
    return [(one.question, one.silent, [words.often(*line) for line in one.lines]) for one in found]


def _chosen(request: Request, templates: list[Template]) -> Template | None:
    named = request.GET.get("way", "")
    if named and named not in [one.id for one in templates]:
        raise Http404
    return next((one for one in templates if named in ("", one.id)), None)


def _period(request: Request) -> rules.Period:
    named, today = request.GET.get("period", ""), clock.today()
    found = rules.period_of(named, today) if named else rules.now(today)
    if found is None:
        raise Http404
    return found

"""The manager's desk: stories first, then value, safety, staying and support. No name, no place, no ranking."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from naast.insight import queries, rules, words
from naast.insight.access import reads_counts, sets_cost
from naast.insight.forms import HourForm
from naast.people.actions import set_hour_costs
from naast.people.form_pages import kept
from naast.people.models import Organisation
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
    an_hour = Organisation.objects.get(pk=who.organisation_id).hour_costs
    said = _said(who.organisation_id, template, period, an_hour) if template else {"reports": []}
    page = said | {
        "an_hour": an_hour, "hour_form": HourForm(initial={"euros": an_hour}) if sets_cost(who) else None,
        "stories": list(queries.stories(who.organisation_id, today)), "template": template, "period": period,
        "templates": [(one.id, one.name.to(language())) for one in templates], "asked": queries.asked_of(who),
        "periods": [(one.code, words.name_of(one)) for one in rules.periods(today)],
        "period_name": words.name_of(period), "tables_here": any(shape_of(one) for one in templates),
        "places_here": any(one.has_placements for one in templates),
    }  # fmt: skip
    return render(request, "insight/desk.html", page | beside)


@require_POST
@needs(sets_cost)
def hour(request: Request) -> HttpResponse:
    """What an hour of a professional costs here; empty, and support is told in hours only."""
    form = HourForm(request.POST)
    if not form.is_valid():
        return shown(request, hour_form=form)
    here = Organisation.objects.get(pk=request.actor.organisation_id)
    set_hour_costs(organisation=here, euros=form.cleaned_data["euros"], by=request.actor)
    kept(request)
    return redirect("insight:desk")


def _said(organisation_id: UUID, template: Template, period: rules.Period, an_hour: int | None) -> dict[str, Any]:
    """The counts of one way of working, in sentences."""
    stays, parted = queries.staying(organisation_id, template, period), _parted(organisation_id, template, period)
    counted, heads = queries.counts(organisation_id, template.id, period), words.heads()
    return {
        "reports": [
            (*heads[one.name], one.silent, [words.sentence(line, an_hour) for line in one.lines])
            for one in queries.reports_of(template, counted)
        ],
        "brought": _brought(organisation_id, template, period), "why": _why(organisation_id, template, period),
        "curve": rules.curve(stays), "wide": rules.WIDE, "high": rules.HIGH, "stays": words.staying_rows(stays),
        "stays_heads": words.staying_heads(), "parted": parted,
        "nobody_said": all(silent for _title, silent, _lines in parted),
        "follows": "continuity" in template.reports,
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


def _parted(organisation_id: UUID, template: Template, period: rules.Period) -> list[tuple[str, bool, list[str]]]:
    """In whose words it ended: of each, how often each reason was said."""
    return [
        (
            words.in_words_of(template.word(part, language(), "the")), all(number is None for _label, number in lines),
            [words.often(label, number) for label, number in lines],
        )
        for part, lines in queries.parted(organisation_id, template, period).items()
    ]  # fmt: skip


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

"""At work: visits with agreements, steps, what the host told, looking back, and a certificate."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.people.access import is_professional
from naast.people.form_pages import kept
from naast.placements import access, actions, rules
from naast.placements.forms.hosting import AskedForm
from naast.placements.forms.placing import AnswerForm, CertificateForm, ClosingForm, PlanForm, StepForm, VisitForm
from naast.placements.models import HostWord, PlacementAgreement
from naast.placements.views.changing import PAGE
from naast.placements.views.parts import my_placement, shown
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language


@needs(is_professional)
def visit(request: Request, pk: UUID) -> HttpResponse:
    """On the telephone, at the place: worked along or called, and what was agreed on the spot."""
    placement = my_placement(request, pk)
    form = VisitForm(request.POST or None, before=placement.started_on is None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("kind", "on", "words", "key")}
        actions.log_visit(placement=placement, agreements=form.agreements, **said, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    return render(request, "placements/visit.html", {"placement": placement, "form": form})


@require_POST
@needs(is_professional)
def plan(request: Request, pk: UUID) -> HttpResponse:
    """When the coach comes or calls next."""
    placement, form = my_placement(request, pk), PlanForm(request.POST)
    if form.is_valid():
        actions.plan_visit(placement=placement, **form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    return render(request, PAGE, shown(request, placement, plan_form=form, at="plan"))


@require_POST
@needs(is_professional)
def agreement_over(request: Request, pk: UUID, agreement: UUID) -> HttpResponse:
    """This is no longer agreed, or it was done."""
    found = PlacementAgreement.objects.filter(placement=my_placement(request, pk)).select_related("placement")
    actions.end_agreement(agreement=get_object_or_404(found, pk=agreement), by=request.actor)
    kept(request)
    return redirect("placements:one", pk)


@require_POST
@needs(is_professional)
def step(request: Request, pk: UUID) -> HttpResponse:
    """On or back, resting, or saying goodbye."""
    placement = my_placement(request, pk)
    phases = [(name, name) for name in load(placement.programme).phases]
    form = StepForm(request.POST, phases=phases)
    if form.is_valid():
        actions.step(placement=placement, **form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    return render(request, PAGE, shown(request, placement, at="step"))


@require_POST
@needs(access.looks_at_places)
def told(request: Request, pk: UUID, word: UUID) -> HttpResponse:
    """What the host told has its answer."""
    placement, form = my_placement(request, pk), AnswerForm(request.POST)
    found = get_object_or_404(
        HostWord.objects.filter(placement=placement).select_related("placement__request"), pk=word
    )
    if form.is_valid():
        actions.answer_host(word=found, **form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    return render(request, PAGE, shown(request, placement, answer_form=form))


@needs(is_professional)
def look_back(request: Request, pk: UUID, part: str) -> HttpResponse:
    """Looking back: what she said, what the host said in a call, and what the coach thinks."""
    placement = my_placement(request, pk)
    template = load(placement.programme)
    if part not in template.questionnaires[rules.REVIEW].for_:
        raise Http404
    form = AskedForm(template, rules.REVIEW, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"questionnaire": rules.REVIEW, "part": part, "answers": form.answers, "key": form.cleaned_data["key"]}
        actions.keep_answers(placement=placement, **said, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    who = template.word(part, language(), "the")
    return render(request, "placements/look_back.html", {"placement": placement, "form": form, "who": who})


@require_POST
@needs(is_professional)
def closing(request: Request, pk: UUID) -> HttpResponse:
    """How it was, in her own words."""
    placement, form = my_placement(request, pk), ClosingForm(request.POST)
    if form.is_valid():
        actions.ask_closing_words(placement=placement, **form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    return render(request, PAGE, shown(request, placement, closing_form=form, at="closing"))


@require_POST
@needs(is_professional)
def certificate(request: Request, pk: UUID) -> HttpResponse:
    """What she did and learned here."""
    placement, form = my_placement(request, pk), CertificateForm(request.POST)
    if form.is_valid():
        actions.give_certificate(placement=placement, **form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    return render(request, PAGE, shown(request, placement, certificate_form=form, at="certificate"))

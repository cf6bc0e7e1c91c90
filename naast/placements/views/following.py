"""After the beginning: what decided an end, whether the place is still there, and what the chain can learn."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from naast.people.access import is_professional
from naast.people.form_pages import kept, typed
from naast.placements import actions, rules
from naast.placements.forms.hosting import AskedForm, StillForm
from naast.placements.forms.placing import ReasonForm
from naast.placements.views.changing import PAGE
from naast.placements.views.parts import my_placement, reasons_of, shown
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language


@require_POST
@needs(is_professional)
def stop(request: Request, pk: UUID) -> HttpResponse:
    """She stops: said to her coach, in force at once. A reason may be chosen."""
    placement = my_placement(request, pk)
    form = ReasonForm(request.POST, reasons=reasons_of(load(placement.programme)))
    if "version" not in request.POST or form.is_valid():
        reason = form.cleaned_data["reason"] if form.is_bound and form.is_valid() else ""
        actions.stop(placement=placement, reason=reason, by=request.actor)
        kept(request)
        return redirect("placements:list")
    return render(request, PAGE, shown(request, placement, reason_form=form, at="stop"))


@require_POST
@needs(is_professional)
def reason(request: Request, pk: UUID) -> HttpResponse:
    """What decided the end, said later."""
    placement = my_placement(request, pk)
    form = ReasonForm(request.POST, reasons=reasons_of(load(placement.programme)))
    if form.is_valid():
        actions.say_reason(placement=placement, **form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    return render(request, PAGE, shown(request, placement, reason_form=form, at="reason"))


@require_POST
@needs(is_professional)
def still(request: Request, pk: UUID) -> HttpResponse:
    """Still there, another place, or no place: what she said in a talk."""
    placement = my_placement(request, pk)
    template = load(placement.programme)
    if rules.STILL not in template.questionnaires:
        raise Http404
    form = StillForm(template, request.POST)
    if form.is_valid():
        months = form.cleaned_data["months"]
        actions.follow_up(placement=placement, months=months, answers=form.answers, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    return render(request, PAGE, shown(request, placement, still_form=form, at="still"))


@needs(is_professional)
def chain(request: Request, pk: UUID, part: str) -> HttpResponse:
    """What helped in the chain and what was in the way, in the words of one of us or of theirs."""
    placement = my_placement(request, pk)
    template = load(placement.programme)
    if rules.CHAIN not in template.questionnaires or part not in template.questionnaires[rules.CHAIN].for_:
        raise Http404
    form = AskedForm(template, rules.CHAIN, typed(request))
    if request.method == "POST" and form.is_valid():
        said = {"questionnaire": rules.CHAIN, "part": part, "answers": form.answers, "key": form.cleaned_data["key"]}
        actions.keep_answers(placement=placement, **said, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    who = template.word(part, language(), "the")
    return render(request, "placements/chain.html", {"placement": placement, "form": form, "who": who})

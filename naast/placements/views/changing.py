"""Before she begins: each thing on the page of a place is a small form that comes back to it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from naast.partners.models import Partner
from naast.people.access import is_professional
from naast.people.form_pages import kept, typed
from naast.placements import access, actions
from naast.placements.forms.hosting import StartForm
from naast.placements.forms.placing import DescribeForm, PaidWorkForm, TaskForm, TrainedForm
from naast.placements.models import PlacementTask
from naast.placements.views.parts import activities_of, my_placement, shown, trainings_of
from naast.placements.views.placing import newer_version
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load

PAGE = "placements/placement.html"


@needs(is_professional)
def describe(request: Request, pk: UUID) -> HttpResponse:
    """Who is there for her, and how much energy there is. Who saves second keeps her text."""
    placement, edited = my_placement(request, pk), False
    form = DescribeForm(typed(request), initial={name: getattr(placement, name) for name in DescribeForm.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe_placement(placement=placement, **form.cleaned_data, by=request.actor)
            kept(request)
            return redirect("placements:one", pk)
        except EditedMeanwhile:
            edited, form.data = True, newer_version(form.data, placement.version)
    return render(request, "placements/describe.html", {"placement": placement, "form": form, "edited": edited})


@require_POST
@needs(is_professional)
def task(request: Request, pk: UUID) -> HttpResponse:
    """One task."""
    placement = my_placement(request, pk)
    form = TaskForm(request.POST, activities=activities_of(load(placement.programme)))
    if form.is_valid():
        actions.add_task(placement=placement, **form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    return render(request, PAGE, shown(request, placement, task_form=form, at="tasks"))


@require_POST
@needs(is_professional)
def task_over(request: Request, pk: UUID, task: UUID) -> HttpResponse:
    """She no longer does this."""
    found = get_object_or_404(PlacementTask.objects.filter(placement=my_placement(request, pk)), pk=task)
    actions.end_task(task=found, by=request.actor)
    kept(request)
    return redirect("placements:one", pk)


@require_POST
@needs(is_professional)
def wants(request: Request, pk: UUID) -> HttpResponse:
    """What she said about this place, written down by her coach."""
    wanted = request.POST.get("wants") == "yes"
    actions.say_wants(placement=my_placement(request, pk), wants=wanted, by=request.actor)
    kept(request)
    return redirect("placements:one", pk)


@require_POST
@needs(is_professional)
def host(request: Request, pk: UUID) -> HttpResponse:
    """What the place said to the three questions in a talk."""
    placement = my_placement(request, pk)
    form = StartForm(request.POST, template=load(placement.programme))
    if form.is_valid():
        actions.note_host_answers(placement=placement, **form.checked, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    return render(request, PAGE, shown(request, placement, start_form=form, at="host"))


@require_POST
@needs(is_professional)
def trained(request: Request, pk: UUID) -> HttpResponse:
    """Somebody there had the training."""
    placement = my_placement(request, pk)
    form = TrainedForm(request.POST, trainings=trainings_of(load(placement.programme)))
    if form.is_valid():
        partner = get_object_or_404(Partner.objects.visible_to(request.actor), pk=placement.partner_id)
        said = {"programme": placement.programme, **form.cleaned_data}
        actions.note_training(partner=partner, **said, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    return render(request, PAGE, shown(request, placement, trained_form=form, at="trained"))


@require_POST
@needs(access.looks_at_places)
def paid_work(request: Request, pk: UUID) -> HttpResponse:
    """The answer to a worry about paid work."""
    placement, form = my_placement(request, pk), PaidWorkForm(request.POST)
    if form.is_valid():
        actions.answer_paid_work(placement=placement, **form.cleaned_data, by=request.actor)
        kept(request)
        return redirect("placements:one", pk)
    return render(request, PAGE, shown(request, placement, paid_form=form, at="paid-work"))


@require_POST
@needs(is_professional)
def make_link(request: Request, pk: UUID) -> HttpResponse:
    """A link for the place, shown once and only here."""
    placement = my_placement(request, pk)
    word = actions.new_link(placement=placement, by=request.actor)
    where = request.build_absolute_uri(reverse("placements:at-work", args=[word]))
    return render(request, "placements/link.html", {"placement": placement, "where": where})


@require_POST
@needs(is_professional)
def start(request: Request, pk: UUID) -> HttpResponse:
    """She begins, to try."""
    actions.start_placement(placement=my_placement(request, pk), by=request.actor)
    kept(request)
    return redirect("placements:one", pk)

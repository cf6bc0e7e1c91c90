"""What the staff do with an activity: each a small form that comes back to its page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.groups import access, actions, queries
from naast.groups.forms import AskForm, ChangeForm, CountForm, LeadForm, PlanForm
from naast.groups.models import GroupPart, GroupTime
from naast.groups.views.parts import my_group
from naast.groups.views.staff import shown
from naast.people.form_pages import kept, typed
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.volunteers.models import Volunteer


@needs(access.may_see_list)
def change(request: Request, pk: UUID) -> HttpResponse:
    """Its words. Who saves second keeps her text and sees what stands there now."""
    group, edited = my_group(request, pk), False
    form = ChangeForm(typed(request), initial={name: getattr(group, name) for name in ChangeForm.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_group(group=group, **form.cleaned_data, by=request.actor)
            kept(request)
            return redirect("groups:group", pk)
        except EditedMeanwhile:
            edited, newer = True, request.POST.copy()
            newer["version"] = str(group.version)
            form.data = newer
    return render(request, "groups/change.html", {"group": group, "form": form, "edited": edited})


@require_POST
@needs(access.may_see_list)
def begin(request: Request, pk: UUID) -> HttpResponse:
    """It begins."""
    actions.begin_group(group=my_group(request, pk), by=request.actor)
    kept(request)
    return redirect("groups:group", pk)


@require_POST
@needs(access.may_see_list)
def end(request: Request, pk: UUID) -> HttpResponse:
    """It is over."""
    actions.end_group(group=my_group(request, pk), by=request.actor)
    kept(request)
    return redirect("groups:group", pk)


@require_POST
@needs(access.may_see_list)
def lead(request: Request, pk: UUID) -> HttpResponse:
    """A volunteer is going to lead it."""
    group = my_group(request, pk)
    volunteers = Volunteer.objects.visible_to(request.actor)
    form = LeadForm(request.POST, volunteers=[(str(one.pk), "") for one in volunteers])
    if form.is_valid():
        chosen = get_object_or_404(volunteers, pk=form.cleaned_data["volunteer"])
        actions.let_lead(group=group, volunteer=chosen, by=request.actor)
        kept(request)
        return redirect("groups:group", pk)
    return render(request, "groups/group.html", shown(request, group) | {"lead_form": form})


@require_POST
@needs(access.may_see_list)
def plan(request: Request, pk: UUID) -> HttpResponse:
    """A time is planned."""
    group, form = my_group(request, pk), PlanForm(request.POST)
    if form.is_valid():
        actions.plan_time(group=group, at=form.cleaned_data["at"], key=form.cleaned_data["key"], by=request.actor)
        kept(request)
        return redirect("groups:group", pk)
    return render(request, "groups/group.html", shown(request, group) | {"plan_form": form})


@require_POST
@needs(access.may_see_list)
def ask(request: Request, pk: UUID) -> HttpResponse:
    """Somebody is asked to stay accountable."""
    group = my_group(request, pk)
    people = [(str(one.person_id), one.first_name) for one in queries.professionals_for(group)]
    form = AskForm(request.POST, professionals=people)
    if form.is_valid():
        actions.ask_professional(
            group=group, professional_id=UUID(form.cleaned_data["professional"]), reason=form.cleaned_data["reason"],
            by=request.actor,
        )  # fmt: skip
        kept(request)
        return redirect("groups:group", pk)
    return render(request, "groups/group.html", shown(request, group) | {"ask_form": form})


@require_POST
@needs(access.may_see_list)
def answer(request: Request, pk: UUID) -> HttpResponse:
    """She was asked to stay accountable: yes, or not me."""
    group = my_group(request, pk)
    mine = GroupPart.objects.filter(group=group, person_id=request.actor.person_id, until__isnull=True)
    part = get_object_or_404(mine, part=GroupPart.Part.PROFESSIONAL)
    if "yes" in request.POST:
        actions.stay_accountable(part=part, by=request.actor)
    else:
        actions.not_me(part=part, by=request.actor)
    kept(request)
    return redirect("groups:group", pk) if "yes" in request.POST else redirect("groups:list")


@require_POST
@needs(access.may_see_list)
def let_go(request: Request, pk: UUID, part: UUID) -> HttpResponse:
    """A volunteer no longer leads it."""
    found = get_object_or_404(GroupPart.objects.filter(group=my_group(request, pk), part="volunteer"), pk=part)
    actions.step_out(part=found, by=request.actor)
    kept(request)
    return redirect("groups:group", pk)


@needs(access.may_see_list)
def count(request: Request, pk: UUID, time: UUID) -> HttpResponse:
    """How many came, or that it did not go on."""
    group = my_group(request, pk)
    row = get_object_or_404(GroupTime.objects.filter(group=group), pk=time)
    form = CountForm(typed(request), initial={"came": row.came, "words": row.words, "version": row.version})
    if request.method == "POST" and form.is_valid() and told(request, row, form):
        kept(request)
        return redirect("groups:group", pk)
    return render(request, "groups/count.html", {"group": group, "time": row, "form": form, "now": clock.now()})


def told(request: Request, time: GroupTime, form: CountForm) -> bool:
    """Note the count, or that it did not go on; when somebody else did so meanwhile, say what stands there now."""
    said = form.cleaned_data
    try:
        if "not_held" in request.POST:
            actions.tell_not_held(time=time, words=said["words"], version=said["version"], by=request.actor)
        elif said["came"] is None:
            form.add_error("came", form.fields["came"].error_messages["required"])
            return False
        else:
            actions.tell_held(
                time=time, came=said["came"], words=said["words"], version=said["version"], by=request.actor
            )
    except EditedMeanwhile:
        form.edited = True  # type: ignore[attr-defined]
        return False
    return True

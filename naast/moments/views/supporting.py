"""Support to a volunteer: at a match for who leads it, at her file for her coordinator, and on her own page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.moments import actions, queries, supporting
from naast.moments.models import Support, SupportPlan
from naast.moments.queries import Carried
from naast.moments.support_forms import SupportForm, SupportPlanForm, about_plan, length, plan_in_words, tell_newer
from naast.moments.views.frame import as_key, key_of, match_for, shown, to_page
from naast.people.access import is_coordinator, is_professional_or_coordinator, is_volunteer
from naast.people.form_pages import saved
from naast.people.models import Organisation
from naast.people.pages import page
from naast.people.queries import staff_names
from naast.privacy import clock, kept_text
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.volunteers.models import Volunteer


@needs(is_professional_or_coordinator)
def of_match(request: Request, match_id: UUID) -> HttpResponse:
    """What was agreed, planned and given to the volunteer of this match; and noting it in three taps."""
    match = match_for(request, match_id)
    if match.is_circle and queries.triad(match).part_of(request.actor) != "coordinator":
        raise Http404  # around a circle its coordinator supports; the professional reads nothing of it
    form = SupportForm(request.POST or kept_text.typed_before(request) or None)
    if request.method == "POST" and "settle" in request.POST:
        _settle(request, match)
        return redirect("moments:support", match.pk)
    if request.method == "POST" and form.is_valid():
        actions.note_support(match=match, key=key_of(request), by=request.actor, **form.cleaned_data)
        messages.success(request, _("Noted. This is work, and it counts."))
        return redirect("moments:support", match.pk)
    return shown(request, "moments/support.html", match, form=form, **_month(request, match))


def _settle(request: Request, match: Match) -> None:
    mine = Support.objects.visible_to(request.actor).filter(match=match, by_id=request.actor.person_id)
    found = get_object_or_404(mine, pk=as_key(request.POST["settle"]))
    actions.settle_support(support=found, given="given" in request.POST, by=request.actor)
    messages.success(request, _("Noted."))


def _month(request: Request, match: Match) -> dict[str, Any]:
    today = clock.today()
    carried = queries.carried(request.actor, [match], today).get(match.pk)
    agreement = match.agreements.filter(replaced_at__isnull=True).first()
    rows = list(queries.support_in(match, request.actor)[:50])
    names = staff_names({one.by_id for one in rows})
    every = agreement.talk_every if agreement else ""
    by_her = max((one.on for one in rows if one.state == "given" and one.by_part == "professional"), default=None)
    return {
        "carried": carried, "agreement": agreement,
        "month": month_in_words(carried, _an_hour(match)) if carried else [],
        "talk_due": supporting.talk_due(every, match.started_on, by_her, today),
        "volunteers": _volunteers(request, match), "rows": [
            (one, length(one.minutes), names[one.by_id].first_name if one.by_id in names else "") for one in rows
        ],
    }  # fmt: skip


def _an_hour(match: Match) -> int | None:
    return Organisation.objects.get(pk=match.organisation_id).hour_costs


def month_in_words(carried: Carried, an_hour: int | None = None) -> list[tuple[str, str]]:
    """This month in hours: agreed, given, still planned; and what was given costs, when the organisation said so."""
    month = carried.month
    agreed = _("not agreed") if month.agreed is None else length(month.agreed)
    euros = round(month.given * (an_hour or 0) / 60)
    costs = [(_("What it costs"), _("%(euros)s euros") % {"euros": number_format(euros)})] if an_hour else []
    return [
        (_("Agreed for a month"), agreed), (_("Given this month"), length(month.given)), *costs,
        (_("Still planned"), length(month.planned)),
    ]  # fmt: skip


def _volunteers(request: Request, match: Match) -> list[Volunteer]:
    """The files of those who stand beside, as far as this reader opens them: a coordinator does."""
    people = [one.person_id for one in queries.triad(match).people if one.part == "volunteer"]
    return list(Volunteer.objects.visible_to(request.actor).filter(person_id__in=people))


@needs(is_coordinator)
def plan(request: Request, volunteer_id: UUID) -> HttpResponse:
    """What a coordinator agrees with this one volunteer."""
    volunteer = get_object_or_404(Volunteer.objects.visible_to(request.actor), pk=volunteer_id)
    there = queries.plan_of(volunteer, request.actor)
    typed = request.POST or kept_text.typed_before(request) or None
    form = SupportPlanForm(typed, initial=about_plan(there))
    if saved(request, form, actions.agree_support, volunteer=volunteer, key=key_of(request)):
        messages.success(request, _("Kept. She reads it on her own page, and says whether it is so."))
        return redirect("moments:support-plan", volunteer.pk)
    there = queries.plan_of(volunteer, request.actor)
    tell_newer(form, there)
    said = plan_in_words(there) if there else []
    return shown(request, "moments/support_plan.html", form=form, volunteer=volunteer, plan=there, said=said)


@page("my-support")
@needs(is_volunteer)
def mine(request: Request) -> HttpResponse:
    """What is agreed with me, what I got, and something to give to the people at home."""
    volunteer = get_object_or_404(Volunteer.objects.visible_to(request.actor), person_id=request.actor.person_id)
    there = queries.plan_of(volunteer, request.actor)
    if request.method == "POST":
        found = SupportPlan.objects.visible_to(request.actor).filter(volunteer=volunteer)
        actions.say_yes(plan=get_object_or_404(found, pk=as_key(request.POST.get("plan", ""))), by=request.actor)
        messages.success(request, _("Good. This is what we agreed."))
        return to_page(request, "my-support")
    rows = Support.objects.visible_to(request.actor).filter(state="given").order_by("-on", "-made_at")[:20]
    return shown(
        request, "moments/my_support.html", plan=there, said=plan_in_words(there) if there else [],
        rows=[(one, length(one.minutes)) for one in rows], home="stigma" in load(volunteer.programme).extra_care,
    )  # fmt: skip

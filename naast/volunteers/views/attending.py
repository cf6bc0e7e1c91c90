"""I thought of her: one tap on the coordinator's day page; and the moment of the year for everybody."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from naast.people.access import is_coordinator, is_volunteer
from naast.people.form_pages import as_id
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs
from naast.volunteers import actions, forms, thinking_of
from naast.volunteers.models import Attention
from naast.volunteers.views.answering import done, of_coordinator, typed


@require_POST
@needs(is_coordinator)
def attention(request: Request, pk: UUID) -> HttpResponse:
    """One volunteer was thought of."""
    volunteer, kind = of_coordinator(request, pk), request.POST.get("kind", "")
    if kind in Attention.Kind.values and kind != Attention.Kind.CALLED_OFF:
        actions.give_attention(volunteer=volunteer, kind=kind, about_id=_about(request), by=request.actor)
        messages.success(request, _("Noted. Nothing of what was said is kept."))
    return redirect("/today")


@require_POST
@needs(is_coordinator)
def attention_to_everybody(request: Request) -> HttpResponse:
    """Everybody was thought of, once this year."""
    actions.give_attention_to_everybody(volunteers=thinking_of.without_yearly(request.actor), by=request.actor)
    messages.success(request, _("Noted for everybody. In between you see who waits for a word."))
    return redirect("/today")


@needs(is_coordinator)
def yearly(request: Request) -> HttpResponse:
    """The moment of the year for everybody: plan it, and see who comes."""
    planned = thinking_of.planned(request.actor)
    form = forms.Yearly(typed(request), initial={"on": planned[0].on, "called": planned[0].called} if planned else {})
    if done(request, form, lambda: _plan(request, form)):
        return redirect("volunteers:yearly")
    return render(request, "volunteers/yearly.html", {"form": form, "planned": planned})


@require_POST
@needs(is_coordinator)
def yearly_off(request: Request) -> HttpResponse:
    """This moment for everybody does not go on."""
    form = forms.Yearly(request.POST)
    if form.is_valid():
        asked = thinking_of.asked_to(request.actor, **form.cleaned_data)
        actions.call_off_yearly(volunteers=asked, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It does not go on. Everybody who was asked hears it."))
    return redirect("volunteers:yearly")


def _plan(request: Request, form: forms.Yearly) -> None:
    everybody = thinking_of.everybody_here(request.actor)
    _asked, apart = actions.plan_yearly(volunteers=everybody, by=request.actor, **form.cleaned_data)
    if apart:
        said = ngettext(
            "%(number)s volunteer is not asked along. Think of her apart.",
            "%(number)s volunteers are not asked along. Think of them apart.", apart,
        )  # fmt: skip
        messages.info(request, said % {"number": apart})


@page("my-day")
@needs(is_volunteer)
def my_day(request: Request, attention_id: str) -> HttpResponse:
    """I come to the moment for everybody, or not this time."""
    if request.method == "POST":
        found = get_object_or_404(Attention.objects.visible_to(request.actor), pk=as_id(attention_id))
        actions.say_comes(attention=found, comes=request.POST.get("comes") == "yes", by=request.actor)
        messages.success(request, _("Kept. You can change it at any time."))
    return redirect(address(request.actor.person_id, "home"))


def _about(request: Request) -> UUID | None:
    try:
        return UUID(request.POST.get("about", ""))
    except ValueError:
        return None

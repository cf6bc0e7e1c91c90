"""Requests as the coordinator sees them: who waits, since when, and the honest word. Never the background."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.clients import actions, forms
from naast.clients.left_behind import contact_person_of
from naast.clients.models import Request as Asked
from naast.clients.models import WaitingWord
from naast.clients.queries import STAND_BESIDE, consent_now, with_words
from naast.clients.views import steps
from naast.clients.views.parts import client_figure
from naast.people.access import is_coordinator
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.queries import staff_names
from naast.privacy.doors import Request, needs
from naast.programmes.queries import ways

PER_PAGE = 50


def asked_of(request: Request, pk: UUID) -> Asked:
    """A request this coordinator reads, or a page that does not exist."""
    return get_object_or_404(Asked.objects.visible_to(request.actor), pk=pk)


@needs(is_coordinator)
def waiting(request: Request) -> HttpResponse:
    """Everybody who waits, longest first."""
    found = Asked.objects.visible_to(request.actor).filter(state=Asked.State.OPEN).order_by("opened_at", "id")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = with_words(page.object_list)
    names = staff_names({row.request.professional_id for row in rows})
    way = ways(row.request.programme for row in rows)
    shown = [
        (row, client_figure(row.request.called), names.get(row.request.professional_id), way.get(row.request.programme))
        for row in rows
    ]
    return render(request, "clients/waiting.html", {"rows": shown, "page": page})


@needs(is_coordinator)
def for_coordinator(request: Request, pk: UUID) -> HttpResponse:
    """One request: what, when, which wishes; and the honest word about the wait."""
    asked = asked_of(request, pk)
    form = forms.WaitingWordForm(typed(request))
    if saved(request, form, actions.tell_waiting_word, request=asked):
        kept(request)
        return redirect("clients:for_coordinator", asked.pk)
    [stands] = with_words([asked])
    page = {
        "asked": asked, "form": form, "stands": stands, "facts": steps.in_words(asked),
        "professional": staff_names({asked.professional_id}).get(asked.professional_id),
        "words": WaitingWord.objects.filter(request=asked).order_by("-told_on", "-made_at"),
        "consent": consent_now(asked, STAND_BESIDE), "figure": client_figure(asked.called),
        "at_home": contact_person_of(asked.client_id, request.actor),
        "answer": forms.PaidWorkAnswer(initial={"version": asked.version}, auto_id="paid_%s"),
    }  # fmt: skip
    return render(request, "clients/for_coordinator.html", page)


@needs(is_coordinator)
def describe(request: Request, pk: UUID) -> HttpResponse:
    """The description and the wishes, for a coordinator who knows the volunteers."""
    asked = asked_of(request, pk)
    form, wishes = steps.describe_forms(asked, typed(request))
    sound = wishes is None or wishes.is_valid()
    if sound and saved(request, form, steps.described(wishes), request=asked):
        kept(request)
        return redirect("clients:for_coordinator", asked.pk)
    asked.refresh_from_db()
    tell(form, asked.version, steps.stands_now(asked, "wishes"))
    return render(request, "clients/describe.html", {"asked": asked, "described": form, "wishes": wishes})


@require_POST
@needs(is_coordinator)
def paid_work(request: Request, pk: UUID) -> HttpResponse:
    """The named answer to a worry about paid work."""
    asked = asked_of(request, pk)
    form = forms.PaidWorkAnswer(request.POST)
    if saved(request, form, actions.answer_paid_work, request=asked):
        kept(request)
    return redirect("clients:for_coordinator", asked.pk)

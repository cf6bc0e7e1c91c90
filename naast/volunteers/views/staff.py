"""The coordinator's pages: who is on the way, and one volunteer with everything on her path."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.people.access import is_coordinator
from naast.people.form_pages import kept, word
from naast.people.models import Organisation
from naast.people.queries.beside import said_beside
from naast.privacy.actor import VOLUNTEER
from naast.privacy.doors import Request, needs
from naast.volunteers import actions, forms, queries, showing, words
from naast.volunteers.models import Pause
from naast.volunteers.views.answering import done, of_coordinator, typed

A_PAGE = 30


@needs(is_coordinator)
def everybody(request: Request) -> HttpResponse:
    """Everybody in this coordinator's care, by name, with the next step and whose turn it is."""
    text, show = word(request, "q"), request.GET.get("show", "")
    found = Paginator(queries.in_list(request.actor, text, show), A_PAGE).get_page(request.GET.get("page"))
    organisation = get_object_or_404(Organisation, pk=request.actor.organisation_id)
    context = {
        "rows": showing.rows_again(found) if show == queries.AGAIN else showing.rows_of(found),
        "page": found,
        "text": text,
        "show": show if show in queries.SHOWN else "",
        "filters": words.filters(),
        "query": urlencode({"show": show}),
        "apply_at": request.build_absolute_uri(showing.apply_at(organisation, request.actor)),
    }
    return render(request, "volunteers/list.html", context)


@needs(is_coordinator)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """One volunteer: where she stands, what comes next and everything that was noted."""
    volunteer = of_coordinator(request, pk)
    page = showing.shown(volunteer, queries.feelings_about(volunteer, request.actor))
    beside = said_beside(request.actor, volunteer.person_id, VOLUNTEER)
    return render(request, "volunteers/detail.html", {"page": page, "volunteer": volunteer, "beside": beside})


@needs(is_coordinator)
def countersign(request: Request, pk: UUID) -> HttpResponse:
    """The organisation signs the agreement too."""
    volunteer = of_coordinator(request, pk)
    if request.method == "POST":
        actions.countersign_agreement(volunteer=volunteer, by=request.actor)
        kept(request)
    return redirect("volunteers:detail", pk)


@needs(is_coordinator)
def ready(request: Request, pk: UUID) -> HttpResponse:
    """She may be proposed from now on, or everything that is still needed is shown."""
    volunteer = of_coordinator(request, pk)
    if request.method == "POST":
        actions.make_ready(volunteer=volunteer, by=request.actor, links=showing.links_of(volunteer))
        kept(request)
    return redirect("volunteers:detail", pk)


@needs(is_coordinator)
def office(request: Request, pk: UUID) -> HttpResponse:
    """She helps in the office from now on, or everything that is still needed is shown."""
    volunteer = of_coordinator(request, pk)
    if request.method == "POST":
        actions.help_in_office(volunteer=volunteer, by=request.actor, links=showing.links_of(volunteer))
        kept(request)
    return redirect("volunteers:detail", pk)


@needs(is_coordinator)
def back(request: Request, pk: UUID) -> HttpResponse:
    """The pause is over."""
    volunteer = of_coordinator(request, pk)
    if request.method == "POST":
        actions.come_back(volunteer=volunteer, by=request.actor)
        kept(request)
    return redirect("volunteers:detail", pk)


@needs(is_coordinator)
def invite(request: Request, pk: UUID) -> HttpResponse:
    """Make a one-time way in and show it once; it is kept nowhere."""
    volunteer = of_coordinator(request, pk)
    if request.method != "POST":
        return redirect("volunteers:detail", pk)
    word = actions.invite_to_account(volunteer=volunteer, by=request.actor)
    link = request.build_absolute_uri(reverse("people:welcome", args=[word]))
    return render(request, "volunteers/invitation.html", {"volunteer": volunteer, "link": link})


@needs(is_coordinator)
def decline(request: Request, pk: UUID) -> HttpResponse:
    """Not this time, with a kind sentence."""
    volunteer, form = of_coordinator(request, pk), forms.Kindly(typed(request))
    if done(request, form, lambda: actions.decline(volunteer=volunteer, by=request.actor, **form.cleaned_data)):
        return redirect("volunteers:detail", pk)
    return render(request, "volunteers/steps/decline.html", {"volunteer": volunteer, "form": form})


@needs(is_coordinator)
def answer(request: Request, pk: UUID, pause_id: UUID) -> HttpResponse:
    """Say something back to a pause, a less or a no."""
    volunteer, form = of_coordinator(request, pk), forms.Sentence(typed(request))
    pause = get_object_or_404(Pause.objects.visible_to(request.actor), pk=pause_id, volunteer=volunteer)
    if done(request, form, lambda: actions.answer_pause(pause=pause, by=request.actor, **form.cleaned_data)):
        return redirect("volunteers:detail", pk)
    return render(request, "volunteers/steps/answer.html", {"volunteer": volunteer, "form": form, "pause": pause})


@needs(is_coordinator)
def farewell(request: Request, pk: UUID) -> HttpResponse:
    """Goodbye, noted by the coordinator; all access of the volunteer ends with it."""
    volunteer, form = of_coordinator(request, pk), forms.Farewell(typed(request))
    beside = queries.still_beside(volunteer)
    leaving = {"volunteer": volunteer, "still_beside": beside, "by": request.actor, "link": "/matches"}
    if done(request, form, lambda: actions.leave(**leaving, **form.cleaned_data)):  # type: ignore[arg-type]
        return redirect("volunteers:detail", pk)
    return render(request, "volunteers/steps/farewell.html", {"volunteer": volunteer, "form": form})

"""A volunteer's own pages: where am I, what suits me, what do we promise, what do I do, a pause, and goodbye."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.people.access import is_volunteer
from naast.people.form_pages import kept
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.role_card import role_card
from naast.volunteers import actions, forms, queries, showing, thinking_of, words
from naast.volunteers.models import Pause
from naast.volunteers.views.answering import done, herself, typed
from naast.volunteers.views.recording import change


@page("my-path")
@needs(is_volunteer)
def my_path(request: Request) -> HttpResponse:
    """Where am I, and what comes next."""
    volunteer = herself(request)
    template = load(volunteer.programme)
    step = queries.next_step(volunteer, template, queries.today())
    beside = queries.still_beside(volunteer) > 0
    context = {
        "volunteer": volunteer,
        "next": words.for_herself(step, beside=beside),
        "step": step.step.value,
        "beside": beside,
        "path": words.path_of(volunteer, template, step.step),
        "here": thinking_of.time_here(volunteer, queries.today()),
        "one": template.word("volunteer", language()),
    }
    return render(request, "volunteers/own/path.html", context)


@page("my-details")
@needs(is_volunteer)
def my_details(request: Request) -> HttpResponse:
    """When I can, what I like and which support suits me."""
    answered = change(request, herself(request), "volunteers/own/details.html")
    return answered or redirect(address(request.actor.person_id, "my-path"))


@page("my-agreement")
@needs(is_volunteer)
def my_agreement(request: Request) -> HttpResponse:
    """Read the code of conduct and the promise of secrecy, and sign."""
    volunteer = herself(request)
    template = load(volunteer.programme)
    if request.method == "POST":
        actions.sign_agreement(volunteer=volunteer, by=request.actor)
        kept(request)
        return redirect(address(request.actor.person_id, "my-agreement"))
    agreement = queries.agreement_of(volunteer, template)
    text = agreement.text if agreement else actions.text_to_sign(template)
    return render(request, "volunteers/own/agreement.html", {"agreement": agreement, "text": text})


@page("my-role-card")
@needs(is_volunteer)
def my_role_card(request: Request) -> HttpResponse:
    """What I do, what we do together, what I never do, and where the boundaries lie."""
    card = role_card(load(herself(request).programme), language())
    return render(request, "volunteers/own/role_card.html", {"card": card})


@page("my-pause")
@needs(is_volunteer)
def my_pause(request: Request) -> HttpResponse:
    """A pause, less, or no: one tap with a ready sentence."""
    volunteer = herself(request)
    form = forms.Say(request.POST or None)
    if done(request, form, lambda: actions.say(volunteer=volunteer, by=request.actor, **form.said())):
        return redirect(address(request.actor.person_id, "my-pause"))
    context = {"ready": words.ready_answers(), "said": showing.said_by(volunteer), "key": form["key"].initial}
    return render(request, "volunteers/own/pause.html", context | {"volunteer": volunteer})


@page("my-pause-undo")
@needs(is_volunteer)
def my_pause_undo(request: Request, pause_id: str) -> HttpResponse:
    """What I said does not hold any more."""
    if request.method == "POST":
        pause = get_object_or_404(Pause.objects.visible_to(request.actor), pk=pause_id)
        actions.take_back(pause=pause, by=request.actor)
        kept(request)
    return redirect(address(request.actor.person_id, "my-pause"))


@page("my-farewell")
@needs(is_volunteer)
def my_farewell(request: Request) -> HttpResponse:
    """Goodbye in my own words. From then on I see nothing here any more."""
    volunteer, form = herself(request), forms.Farewell(typed(request))
    leaving = {"volunteer": volunteer, "still_beside": queries.still_beside(volunteer), "by": request.actor}
    link = address(request.actor.person_id, "my-people")
    if done(request, form, lambda: actions.leave(**leaving, link=link, **form.cleaned_data)):  # type: ignore[arg-type]
        return render(request, "volunteers/own/goodbye.html", {"first_name": volunteer.first_name, "shell": None})
    return render(request, "volunteers/own/farewell.html", {"volunteer": volunteer, "form": form} | leaving)

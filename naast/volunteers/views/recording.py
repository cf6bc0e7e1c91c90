"""What a coordinator notes on the way: the talk, the feeling, the screening, the training and what suits her."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from naast.people.access import is_coordinator
from naast.people.queries import OnDuty, on_duty
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.volunteers import actions, forms, showing
from naast.volunteers.models import Volunteer
from naast.volunteers.views.answering import done, of_coordinator, saved, typed


def professionals(volunteer: Volunteer) -> list[OnDuty]:
    """The professionals of her team, each once."""
    found = on_duty(volunteer.organisation_id, volunteer.location_id, "professional", "location_contact")
    return list({one.person_id: one for one in found if one.person_id != volunteer.person_id}.values())


@needs(is_coordinator)
def interview(request: Request, pk: UUID) -> HttpResponse:
    """The talk, by the questionnaire of the programme."""
    volunteer = of_coordinator(request, pk)
    form = forms.Talk(load(volunteer.programme), professionals(volunteer), typed(request))

    def act() -> object:
        said = {name: form.cleaned_data[name] for name in ("key", "held_on", "joined_by_id")}
        return actions.record_interview(volunteer=volunteer, answers=form.answers, by=request.actor, **said)

    if done(request, form, act):
        return redirect("volunteers:feeling", pk)
    return render(request, "volunteers/steps/interview.html", {"volunteer": volunteer, "form": form})


@needs(is_coordinator)
def feeling(request: Request, pk: UUID) -> HttpResponse:
    """Gut feeling with one reason."""
    volunteer, form = of_coordinator(request, pk), forms.Feeling(typed(request))
    if done(
        request, form, lambda: actions.record_gut_feeling(volunteer=volunteer, by=request.actor, **form.cleaned_data)
    ):
        return redirect("volunteers:detail", pk)
    return render(request, "volunteers/steps/feeling.html", {"volunteer": volunteer, "form": form})


@needs(is_coordinator)
def certificate(request: Request, pk: UUID) -> HttpResponse:
    """The certificate of conduct: asked for, seen, or not given."""
    volunteer = of_coordinator(request, pk)
    form = forms.Certificate(load(volunteer.programme), typed(request))
    if done(
        request, form, lambda: actions.record_certificate(volunteer=volunteer, by=request.actor, **form.cleaned_data)
    ):
        return redirect("volunteers:detail", pk)
    return render(request, "volunteers/steps/certificate.html", {"volunteer": volunteer, "form": form})


@needs(is_coordinator)
def reasoned(request: Request, pk: UUID) -> HttpResponse:
    """Ask two professionals to decide with reasons."""
    volunteer = of_coordinator(request, pk)
    form = forms.Reasoned(professionals(volunteer), typed(request))
    said = {"volunteer": volunteer, "by": request.actor}
    if done(request, form, lambda: actions.propose_reasoned_screening(**said, **form.cleaned_data)):  # type: ignore[arg-type]
        return redirect("volunteers:detail", pk)
    return render(request, "volunteers/steps/reasoned.html", {"volunteer": volunteer, "form": form})


@needs(is_coordinator)
def training(request: Request, pk: UUID) -> HttpResponse:
    """A training that was followed."""
    volunteer = of_coordinator(request, pk)
    form = forms.Training(load(volunteer.programme), typed(request))
    if done(request, form, lambda: actions.record_training(volunteer=volunteer, by=request.actor, **form.cleaned_data)):
        return redirect("volunteers:detail", pk)
    return render(request, "volunteers/steps/training.html", {"volunteer": volunteer, "form": form})


@needs(is_coordinator)
def availability(request: Request, pk: UUID) -> HttpResponse:
    """What the volunteer can and would like, noted by her coordinator."""
    volunteer = of_coordinator(request, pk)
    answered = change(request, volunteer, "volunteers/steps/availability.html")
    return answered or redirect("volunteers:detail", pk)


def change(request: Request, volunteer: Volunteer, page: str) -> HttpResponse | None:
    """Two people keep this sheet. Who comes second keeps her text and reads what stands there now."""
    template, meanwhile = load(volunteer.programme), False
    form = forms.Availability(volunteer, template, typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_availability(
                volunteer=volunteer, version=form.cleaned_data["version"], said=form.said(), by=request.actor
            )
        except EditedMeanwhile:
            meanwhile = True
            form.data = again = request.POST.copy()
            again["version"] = str(volunteer.version)
        else:
            saved(request)
            return None
    now = showing.about(volunteer, template) if meanwhile else []
    return render(request, page, {"volunteer": volunteer, "form": form, "now": now}, status=409 if meanwhile else 200)

"""What a coordinator notes on the way: the talk, the feeling, the screening, the training and what suits her."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from naast.people.access import is_coordinator
from naast.people.form_pages import kept
from naast.people.queries import OnDuty, on_duty
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.volunteers import actions, forms, queries, showing
from naast.volunteers.availability_form import Availability
from naast.volunteers.models import Volunteer
from naast.volunteers.views.answering import done, of_coordinator, typed


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
def reference(request: Request, pk: UUID) -> HttpResponse:
    """Somebody who knows this volunteer was called."""
    volunteer, form = of_coordinator(request, pk), forms.Reference(typed(request))
    if done(
        request, form, lambda: actions.record_reference(volunteer=volunteer, by=request.actor, **form.cleaned_data)
    ):
        return redirect("volunteers:detail", pk)
    return render(request, "volunteers/steps/reference.html", {"volunteer": volunteer, "form": form})


@needs(is_coordinator)
def permit(request: Request, pk: UUID) -> HttpResponse:
    """What papers allow her, with their last day."""
    volunteer = of_coordinator(request, pk)
    kinds = queries.permits_asked(load(volunteer.programme))
    form = forms.PermitForm(kinds, queries.places_of(volunteer), typed(request))
    said = {"volunteer": volunteer, "by": request.actor}
    if done(request, form, lambda: actions.note_permit(**said | form.cleaned_data)):  # type: ignore[arg-type]
        return redirect("volunteers:permit", pk)
    shown = {"volunteer": volunteer, "form": form, "permits": showing.permits_of(volunteer), "kinds": kinds}
    return render(request, "volunteers/steps/permit.html", shown)


@require_POST
@needs(is_coordinator)
def permit_ended(request: Request, pk: UUID, permit_id: UUID) -> HttpResponse:
    """This permit holds no longer."""
    volunteer = of_coordinator(request, pk)
    actions.end_permit(permit=get_object_or_404(volunteer.permits.all(), pk=permit_id), by=request.actor)
    kept(request)
    return redirect("volunteers:permit", pk)


@needs(is_coordinator)
def availability(request: Request, pk: UUID) -> HttpResponse:
    """What the volunteer can and would like, noted by her coordinator."""
    volunteer = of_coordinator(request, pk)
    answered = change(request, volunteer, "volunteers/steps/availability.html")
    return answered or redirect("volunteers:detail", pk)


def change(request: Request, volunteer: Volunteer, page: str) -> HttpResponse | None:
    """Two people keep this sheet. Who comes second keeps her text and reads what stands there now."""
    template, meanwhile = load(volunteer.programme), False
    herself = request.actor.person_id == volunteer.person_id
    form = Availability(volunteer, template, typed(request), herself=herself)
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
            kept(request)
            return None
    now = showing.about(volunteer, template) if meanwhile else []
    return render(request, page, {"volunteer": volunteer, "form": form, "now": now}, status=409 if meanwhile else 200)

"""One location and all of them: its phase, what that opens, the step it may take, and who can be asked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.locations import access, actions, forms, rules
from naast.locations.actions.opening import trainings_for
from naast.locations.models import ContactTraining, DisplacementWorry, Lesson, LocationFile, TeamDoubt
from naast.locations.queries import (
    contacts_at,
    facts_of,
    gate_on,
    links_of,
    rules_here,
    standings,
    steps_of,
    stopped_at,
    worries_page,
)
from naast.locations.views.parts import my_location, page_of, saved
from naast.people.form_pages import kept, typed
from naast.people.models import Location
from naast.people.queries import OnDuty, on_duty, staff_names
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load, names
from naast.programmes.queries import choices, opened_by
from naast.programmes.refusing import language, on_page
from naast.programmes.template import Template
from naast.ui import days
from naast.ui.pieces import Obstacle, Phase

FEW = 3


@needs(access.reads_locations)
def list_of_all(request: Request) -> HttpResponse:
    """Every location she reads: its phase, what the next step needs, what waits for an answer."""
    rows = [(one, _phase_name(one.template, one.file.phase)) for one in standings(request.actor, clock.today())]
    return render(request, "locations/list.html", {"rows": rows, "opens": access.brings_on(request.actor)})


@needs(access.brings_on)
def new(request: Request) -> HttpResponse:
    """A location begins with a way of working."""
    who = request.actor
    mine = [one.location_id for one in who.roles if one.kind in access.BRINGS_ON]
    places = Location.objects.filter(organisation_id=who.organisation_id).order_by("name", "pk")
    if None not in mine:
        places = places.filter(pk__in=[one for one in mine if one])
    ways = [name for name in opened_by(who.organisation_id) or names() if rules.has_phases(load(name))]
    form = forms.OpenForm(typed(request), places=places, programmes=choices(ways))
    if request.method == "POST" and form.is_valid():
        file = actions.open_location(**form.cleaned_data, by=who)
        kept(request)
        return redirect("locations:location", file.pk)
    return render(request, "locations/new.html", {"form": form, "ways": ways})


@needs(access.reads_locations)
def location(request: Request, pk: UUID) -> HttpResponse:
    """Where this location is, what it may do now, what the next step needs, and what waits for an answer."""
    file = my_location(request, pk)
    template = load(file.programme)
    worries = list(DisplacementWorry.objects.filter(file=file).order_by("-raised_on", "-made_at"))
    page = page_of(
        file, phases=_phases(file, template), gate=_gate(file, template), steps=_steps(file, template),
        worries=worries[:FEW],
        doubts=TeamDoubt.objects.filter(file=file).order_by("-made_at", "pk")[:FEW], rules=rules_here(file)[:FEW],
        lessons=Lesson.objects.filter(file=file).order_by("-on", "-made_at")[:FEW], history=steps_of(file)[:FEW],
        contacts=_contacts(file), decides=access.decides(request.actor, file), today=clock.today(),
        means=_name(template, file.phase, "means"),
    )  # fmt: skip
    return render(request, "locations/location.html", page | _offers(template, file, worries))


def _phase_name(template: Template, phase: str) -> str:
    return _name(template, phase) or phase


def _name(template: Template, phase: str, which: str = "name") -> str:
    found = template.location_phases.get(phase)
    text = getattr(found, which) if found else None
    return text.to(language()) if text else ""


def _phases(file: LocationFile, template: Template) -> list[Phase]:
    here = rules.place_of(template, file.phase)
    return [_drawn(file, template, name, at, here) for at, name in enumerate(template.location_phases)]


def _drawn(file: LocationFile, template: Template, name: str, at: int, here: int) -> Phase:
    if at == here:
        return Phase(_phase_name(template, name), _("Since %(day)s.") % {"day": days.on(file.phase_since)}, "now")
    return Phase(_phase_name(template, name), "" if at < here else _name(template, name, "means"), _side(at, here))


def _side(at: int, here: int) -> Any:
    return "done" if at < here else "next"


def _gate(file: LocationFile, template: Template) -> list[Obstacle]:
    if rules.next_phase(template, file.phase) is None:
        return []
    links = links_of(file.pk) | {"displacement.answered_days": worries_page(file.pk)}
    return on_page(gate_on(file, template, facts_of(file.location_id, template, clock.today())), links)


def _steps(file: LocationFile, template: Template) -> list[tuple[str, str, bool]]:
    """Where it may go from here: the name of the phase, how it is called, and whether that is on."""
    found = template.location_phases.get(file.phase)
    return [
        (to, _phase_name(template, to), rules.goes_on(template, file.phase, to)) for to in (found.to if found else ())
    ]


def _offers(template: Template, file: LocationFile, worries: list[DisplacementWorry]) -> dict[str, Any]:
    """What is possible now, and apart from it the longer list of what is not."""
    offers = [
        (offer, offer.activity.name.to(language()), _phase_name(template, offer.opens_in) if offer.opens_in else "")
        for offer in rules.catalogue(template, file.phase, stopped_at(worries))
    ]
    return {
        "now": [one for one in offers if one[0].state == "now"],
        "not_now": [one for one in offers if one[0].state != "now"],
    }


def _contacts(file: LocationFile) -> list[dict[str, Any]]:
    here = contacts_at(file.organisation_id, file.location_id)
    names = staff_names({one.deputy_id for one in here if one.deputy_id})
    trained: dict[UUID, dict[str, ContactTraining]] = {}  # of each training the last time
    for one in ContactTraining.objects.filter(file=file).order_by("done_on", "pk"):
        if not one.taken_back:
            trained.setdefault(one.person_id, {})[one.training] = one
    return [
        {
            "name": one.first_name, "reachable": one.reachable,
            "trained": list(trained.get(one.person_id, {}).values()),
            "deputy": names.get(one.deputy_id) if one.deputy_id else None,
        }
        for one in here
    ]  # fmt: skip


@needs(access.reads_locations)
def step(request: Request, pk: UUID, to: str) -> HttpResponse:
    """One step, on or back: what it means for what runs here is said before, then the location decides."""
    file = my_location(request, pk)
    template, who = load(file.programme), request.actor
    if not access.decides(who, file) or to not in template.location_phases:
        raise Http404
    if not rules.may_step(template, file.phase, to):
        return _moved(request, file)
    on, shut = rules.goes_on(template, file.phase, to), rules.no_longer(template, file.phase, to)
    form = forms.StepForm(typed(request), initial={"version": file.version})
    if saved(request, form, actions.take_step, file=file, to=to):
        return redirect("locations:location", file.pk)
    page = page_of(
        file, form=form, to=_phase_name(template, to), on=on, gate=_gate(file, template) if on else [],
        meanings=actions.means_of(file, shut), shut=[template.activities[name].name.to(language()) for name in shut],
        opens=_opened(template, file.phase, to),
    )  # fmt: skip
    return render(request, "locations/step.html", page)


def _moved(request: Request, file: LocationFile) -> HttpResponse:
    """It is somewhere else by now: by this same press, or by a colleague."""
    if request.method != "POST":
        raise Http404
    messages.info(request, _("The location took a step meanwhile. This is where it is now."))
    return redirect("locations:location", file.pk)


def _opened(template: Template, phase: str, to: str) -> list[str]:
    return [template.activities[name].name.to(language()) for name in rules.no_longer(template, to, phase)]


@needs(access.reads_locations)
def contact(request: Request, pk: UUID) -> HttpResponse:
    """Who can be asked here, who stands in for her, and what both learned for it."""
    file = my_location(request, pk)
    here = _colleagues(file)
    form = forms.ContactForm(typed(request), colleagues=here, initial=_first(file))
    if access.names_contact(request.actor, file) and saved(request, form, actions.name_contact, file=file):
        return redirect("locations:contact", file.pk)
    trainings = trainings_for(load(file.programme))
    page = page_of(
        file, form=form, contacts=_contacts(file), names_contact=access.names_contact(request.actor, file),
        training=forms.TrainingForm(colleagues=here, trainings=trainings, auto_id="training_%s"),
    )  # fmt: skip
    return render(request, "locations/contact.html", page)


def _colleagues(file: LocationFile) -> list[OnDuty]:
    here = on_duty(file.organisation_id, file.location_id, "location_contact", "professional", "coordinator")
    return list({one.person_id: one for one in here}.values())


def _first(file: LocationFile) -> dict[str, Any]:
    there = contacts_at(file.organisation_id, file.location_id)[:1]
    return {"person_id": there[0].person_id, "deputy_id": there[0].deputy_id} if there else {}


@require_POST
@needs(access.reads_locations)
def training(request: Request, pk: UUID) -> HttpResponse:
    """A training that the contact or her deputy followed."""
    file = my_location(request, pk)
    trainings = trainings_for(load(file.programme))
    form = forms.TrainingForm(request.POST, colleagues=_colleagues(file), trainings=trainings, auto_id="training_%s")
    if saved(request, form, actions.note_training, file=file):
        return redirect("locations:contact", file.pk)
    page = page_of(
        file, form=forms.ContactForm(colleagues=_colleagues(file), initial=_first(file)), contacts=_contacts(file),
        training=form, names_contact=access.names_contact(request.actor, file),
    )  # fmt: skip
    return render(request, "locations/contact.html", page)

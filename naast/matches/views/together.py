"""Side by side: begin, rest, go on, stop for the client, and who is accountable."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from naast.matches import access, actions, forms, rules, showing, words
from naast.matches.queries import person_in
from naast.matches.views.parts import button_on, leads, my_match, pressed, show
from naast.people.access import is_coordinator, is_professional, is_professional_or_coordinator
from naast.people.form_pages import typed
from naast.people.queries import on_duty, staff_names
from naast.privacy.doors import Request, needs


@needs(is_coordinator)
def start(request: Request, pk: UUID) -> HttpResponse:
    """Everything that is needed before they begin, and the button when it is all there."""
    match = my_match(request, pk, access.coordinates)
    if request.method == "POST":
        return pressed(request, actions.start, match)
    gate = showing.gate_of(match, "start_match", request.actor)
    return show(request, "start", match, gate=gate, ready=all(line.met for line in gate))


@needs(is_professional_or_coordinator)
def rest(request: Request, pk: UUID) -> HttpResponse:
    """Let it rest, or go on; and for a client without an account: stop."""
    match = my_match(request, pk, access.leads)
    gate = showing.gate_of(match, "plan_visit", request.actor) if match.state == rules.RESTING else []
    for_her = access.speaks_for(request.actor, match, rules.CLIENT)
    page = {"gate": gate, "ready": all(line.met for line in gate), "for_her": for_her}
    return show(request, "rest", match, rests=match.rests.order_by("-since"), **page)


@button_on("rest")
@needs(is_professional_or_coordinator)
def let_rest(request: Request, pk: UUID) -> HttpResponse:
    """It rests from today."""
    return pressed(request, actions.rest, my_match(request, pk, access.leads))


@button_on("rest")
@needs(is_professional_or_coordinator)
def resume(request: Request, pk: UUID) -> HttpResponse:
    """They go on from today."""
    return pressed(request, actions.resume, my_match(request, pk, access.leads))


@button_on("rest")
@needs(is_professional)
def stop(request: Request, pk: UUID) -> HttpResponse:
    """The client said stop at her professional's desk."""
    return pressed(request, actions.stop_for_client, my_match(request, pk, access.is_accountable))


@needs(is_coordinator)
def accountability(request: Request, pk: UUID) -> HttpResponse:
    """Move it to another professional, with the reason; and who it was before."""
    match = my_match(request, pk, access.coordinates)
    now = person_in(match, rules.PROFESSIONAL)
    here = on_duty(match.organisation_id, None, "professional", "location_contact")
    colleagues = {one.person_id: one for one in here if now is None or one.person_id != now.person_id}
    form = forms.AccountabilityForm(typed(request), colleagues=colleagues.values())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        return pressed(
            request, actions.move_accountability, match, to_id=UUID(said["to_id"]), reason=said["reason"]
        )  # fmt: skip
    moves = list(match.accountability.order_by("-made_at"))
    names = staff_names({move.to_id for move in moves})
    return show(request, "accountability", match, form=form, moves=words.moves(moves, names), **leads(request, match))

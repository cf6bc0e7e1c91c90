"""A complaint: she chooses who reads it, sees that it arrived, and gets an answer before a day."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from naast.clients.access import is_her_professional
from naast.clients.models import Client
from naast.moments.views.frame import as_key, key_of, shown, to_page
from naast.people.access import is_client_or_volunteer, is_professional, is_staff
from naast.people.form_pages import typed
from naast.people.pages import page
from naast.privacy.actor import STAFF
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile, Refused
from naast.signals import access, actions
from naast.signals.forms import ComplaintForm, LetterAnswerForm
from naast.signals.models import Complaint
from naast.signals.queries import care
from naast.signals.views.helping import together
from naast.signals.views.keeping import drafted, forget, keep, newest, phone

PLACE = "letter-new"
MOST = 50


@page("letters")
@needs(is_client_or_volunteer)
def mine(request: Request) -> HttpResponse:
    """What she wrote, and the way to write."""
    return shown(request, "signals/letters.html", found=list(care.complaints_of(request.actor)[:MOST]))


@needs(is_staff)
def at_work(request: Request) -> HttpResponse:
    """What was written to who works here, and what she wrote herself."""
    return shown(request, "signals/letters.html", found=list(care.complaints_of(request.actor)[:MOST]))


@page(PLACE)
@needs(is_client_or_volunteer)
def write(request: Request) -> HttpResponse:
    """A client or a volunteer writes."""
    return _write(request, None)


@needs(is_staff)
def write_at_work(request: Request) -> HttpResponse:
    """Who works here writes for herself."""
    return _write(request, None)


@needs(is_professional)
def write_for_her(request: Request, client_id: UUID) -> HttpResponse:
    """At the worker's desk: written down for a client, and then no longer read by the one who wrote it down."""
    client = get_object_or_404(Client.objects.visible_to(request.actor), pk=client_id)
    if not is_her_professional(request.actor, client):
        raise Http404
    return _write(request, client)


def _write(request: Request, client: Client | None) -> HttpResponse:
    place = f"{PLACE}:{client.pk}" if client else PLACE
    kept, before = drafted(request, place)
    choices = _choices(request, client)
    first = {"to": choices[0].key} if choices else {}
    form = ComplaintForm([(one.key, _who(one)) for one in choices], typed(request), initial=first | before)
    alone = None
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.complain(through_file=client, key=key_of(request), by=request.actor, **form.cleaned_data)
        except Refused as nobody:
            keep(request, place)
            alone = nobody.reasons
        else:
            forget(request, place)
            return _on(request, done, client)
    shows = {"client": client, "nobody": not choices} | phone(request.actor.organisation_id) | kept
    return shown(request, "signals/letter_new.html", form=form, alone=alone, **shows)


def _choices(request: Request, client: Client | None) -> list[care.Choice]:
    if client is None:
        at = care.stands(request.actor, None)
        return care.complaint_goes_to(at, request.actor.person_id)
    at = care.Stands(client.person_id, "client", client.first_name, client.organisation_id, client.location_id, None)
    return care.complaint_goes_to(at, client.person_id)


def _who(one: care.Choice) -> str:
    names = together(one.names)
    if one.key == "coordinators":
        return _("The coordinators here: %(names)s") % {"names": names}
    if one.key == "confidant":
        return _("The confidential adviser: %(names)s") % {"names": names}
    return _("Only %(names)s, who coordinates") % {"names": names}


def _on(request: Request, done: Complaint, client: Client | None) -> HttpResponse:
    if client is not None:
        messages.success(request, _("It is on its way. You no longer read it; the answer comes to her."))
        return redirect("clients:desk", client.pk)
    if request.actor.hat == STAFF:
        return redirect("signals:letter", done.pk)
    return to_page(request, "letter", done.pk)


@page("letter")
@needs(is_client_or_volunteer)
def my_letter(request: Request, complaint_id: str) -> HttpResponse:
    """What she wrote, whether it arrived, and the answer."""
    found = get_object_or_404(Complaint.objects.visible_to(request.actor), pk=as_key(complaint_id))
    return shown(request, "signals/letter.html", **_page(request, found))


@needs(is_staff)
def letter(request: Request, complaint_id: UUID) -> HttpResponse:
    """What was written, and answering it."""
    found = get_object_or_404(Complaint.objects.visible_to(request.actor), pk=complaint_id)
    form = LetterAnswerForm(typed(request), initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_complaint(complaint=found, by=request.actor, **form.cleaned_data)
            messages.success(request, _("Your answer can be read at once."))
            return redirect("signals:letter", found.pk)
        except EditedMeanwhile:
            form = _again(request, form, found)
    open_form = None if found.answered_at and not form.is_bound else form
    return shown(request, "signals/letter.html", **_page(request, found) | {"form": open_form})


@needs(is_staff)
def received(request: Request, complaint_id: UUID) -> HttpResponse:
    """One tap: it arrived."""
    found = get_object_or_404(Complaint.objects.visible_to(request.actor), pk=complaint_id)
    if request.method == "POST":
        actions.receive(complaint=found, version=found.version, by=request.actor)
    return redirect("signals:letter", found.pk)


def _page(request: Request, found: Complaint) -> dict[str, Any]:
    return {
        "letter": found, "may_answer": access.may_answer_complaint(request.actor, found), "form": None,
        "received_before": care.received_before(found),
    }  # fmt: skip


def _again(request: Request, form: LetterAnswerForm, found: Complaint) -> LetterAnswerForm:
    """Somebody answered meanwhile: her text stays, beside the answer that stands there now."""
    messages.info(request, _("Somebody kept something meanwhile. Look first; your text still stands here."))
    return LetterAnswerForm(newest(form, found))

"""Pages about people as users: the way in, the hats, and the colleagues."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from naast.people.access import anyone_with_a_role, leads_staff
from naast.people.actions import (
    AddressTaken,
    accept_invitation,
    add_colleague,
    begin_role,
    end_role,
    invite,
    invited,
)
from naast.people.forms import ColleagueForm, RoleForm, WelcomeForm
from naast.people.models import Organisation, Person, Role
from naast.people.queries import Colleague, Works, colleague, staff_of
from naast.privacy import kept_text
from naast.privacy.actor import Actor
from naast.privacy.doors import Request, needs, open_to_all


@open_to_all("says how to get in again; looks nobody up")
def cannot_sign_in(request: HttpRequest) -> HttpResponse:
    """No mail is sent, so there is nothing to fill in: a colleague makes a new link."""
    return render(request, "people/cannot_sign_in.html")


@open_to_all("says that accounts begin with an invitation; makes none")
def by_invitation(request: HttpRequest) -> HttpResponse:
    """Nobody signs up by herself."""
    return render(request, "people/by_invitation.html")


@open_to_all("the one-time way in of who was invited; the link is the proof")
@never_cache
@sensitive_post_parameters("password")
def welcome(request: HttpRequest, word: str) -> HttpResponse:
    """Choose how to sign in. A link that is over, used or changed is the same answer."""
    if invited(word) is None:
        return render(request, "people/welcome_over.html", status=404)
    form = WelcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="signup"):
            return render(request, "429.html", status=429)
        try:
            person = accept_invitation(word=word, **form.cleaned_data)
            return _come_in(request, person) if person else render(request, "people/welcome_over.html", status=404)
        except AddressTaken:
            form.add_error("email", _("Choose another address. This one cannot be used here."))
    return render(request, "people/welcome.html", {"form": form})


def _come_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Through the library's own steps: whoever has a second step already is asked for it."""
    logout(request)
    login = Login(user=person, email=person.email)
    answer: HttpResponse = perform_password_login(request, {"email": person.email}, login)
    return answer


@needs(anyone_with_a_role)
def hats(request: Request) -> HttpResponse:
    """Put on another hat. What was read under the old one stays behind."""
    worn = list(getattr(request, "hats", []))
    if request.method == "POST":
        if request.POST.get("hat") not in worn:
            raise Http404
        list(messages.get_messages(request))  # said to the other hat
        request.session.pop("kept", None)
        request.session["hat"] = request.POST["hat"]
        request.session.cycle_key()
        return HttpResponseRedirect("/")
    return render(request, "people/hats.html", {"hats": worn})


@needs(leads_staff)
def people(request: Request) -> HttpResponse:
    """Who works here."""
    organisation = _organisation(request.actor)
    return render(request, "people/people.html", {"staff": staff_of(organisation), "places": _places(organisation)})


@needs(leads_staff)
def new_colleague(request: Request) -> HttpResponse:
    """Somebody new."""
    organisation = _organisation(request.actor)
    typed = request.POST or kept_text.typed_before(request)
    form = ColleagueForm(typed, **_choices(organisation), initial={"key": uuid4()})
    if request.method == "POST" and form.is_valid():
        person_id = add_colleague(organisation=organisation, by=request.actor, **_said(form))
        return redirect("people:colleague", person_id)
    return render(request, "people/new_colleague.html", {"form": form})


@needs(leads_staff)
def one_colleague(request: Request, person_id: UUID) -> HttpResponse:
    """What somebody does here; give a role, end one, or make her way in."""
    organisation = _organisation(request.actor)
    who = _colleague(organisation, person_id)
    typed = request.POST or kept_text.typed_before(request)
    form = RoleForm(typed, **_choices(organisation, person_id), initial={"key": uuid4()})
    if request.method == "POST" and form.is_valid():
        begin_role(organisation=organisation, person_id=who.profile.person_id, by=request.actor, **_said(form))
        return redirect("people:colleague", person_id)
    is_self = person_id == request.actor.person_id
    context = {"who": who, "form": form, "is_self": is_self, "places": _places(organisation)}
    return render(request, "people/colleague.html", context)


@needs(leads_staff)
@require_POST
def end(request: Request, role_id: UUID) -> HttpResponse:
    """A role ends, and with it what it opened."""
    role = get_object_or_404(Role.objects.visible_to(request.actor).filter(hat="staff"), pk=role_id)
    end_role(role=role, by=request.actor)
    messages.success(request, _("This role has ended. What it opened is closed."))
    return redirect("people:colleague", role.person_id)


@needs(leads_staff)
@require_POST
def way_in(request: Request, person_id: UUID) -> HttpResponse:
    """Make the one-time link of a colleague. It is shown once, and only here."""
    organisation = _organisation(request.actor)
    who = _colleague(organisation, person_id)
    person = Person.objects.get(pk=person_id)
    word = invite(person=person, organisation_id=organisation.pk, by=request.actor)
    link = request.build_absolute_uri(f"/welcome/{word}")
    return render(request, "people/way_in.html", {"who": who, "link": link})


def _organisation(who: Actor) -> Organisation:
    """Where she leads staff."""
    here = next(role.organisation_id for role in who.roles if role.kind in ("administrator", "coordinator"))
    return Organisation.objects.get(pk=here)


def _colleague(organisation: Organisation, person_id: UUID) -> Works:
    if (found := colleague(organisation, person_id)) is None:
        raise Http404
    return found


def _places(organisation: Organisation) -> dict[UUID, str]:
    return {place.pk: place.name for place in organisation.locations.all()}


def _choices(organisation: Organisation, but: UUID | None = None) -> dict[str, Any]:
    here = [one.profile for one in staff_of(organisation) if one.is_here and one.profile.person_id != but]
    others = [Colleague(one.person_id, one.first_name, one.work, one.reachable) for one in here]
    return {"organisation": organisation, "colleagues": others}


def _said(form: RoleForm) -> dict[str, Any]:
    """What was filled in, as the action takes it."""
    said = dict(form.cleaned_data)
    location, deputy = said.pop("location"), said.pop("deputy")
    return said | {"location_id": location.pk if location else None, "deputy_id": UUID(deputy) if deputy else None}

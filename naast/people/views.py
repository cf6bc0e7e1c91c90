"""Pages about people as users: the way in, the hats, and the colleagues."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account import views as account
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from naast.people.access import anyone_with_a_role, gives_role, is_coordinator, is_volunteer, leads_staff
from naast.people.actions import (
    AddressTaken,
    CodeDoesNotFit,
    NotHers,
    accept_invitation,
    add_colleague,
    begin_role,
    choose_stand_in,
    end_role,
    invite,
    invited,
    needs_code,
    say_how_to_mail,
    vouch,
)
from naast.people.forms import ColleagueForm, OwnContactForm, RoleForm, StandInForm, WelcomeForm
from naast.people.links import print_of
from naast.people.models import Organisation, Person, Role, SafeContact
from naast.people.pages import address, page
from naast.people.queries import Colleague, Works, colleague, staff_of
from naast.people.queries.reaching import own_contact, own_role
from naast.people.queries.standing_in import Line, left_behind, lines_of, without_stand_in
from naast.people.second_step import proved_lately, proved_lately_to_send
from naast.privacy import kept_text
from naast.privacy.actor import Actor
from naast.privacy.doors import Request, needs, open_to_all
from naast.privacy.refusal import EditedMeanwhile


@open_to_all("says how to get in again; looks nobody up")
def cannot_sign_in(request: HttpRequest) -> HttpResponse:
    """No mail is sent, so there is nothing to fill in: a colleague makes a new link."""
    return render(request, "people/cannot_sign_in.html")


@open_to_all("says that accounts begin with an invitation; makes none")
def by_invitation(request: HttpRequest) -> HttpResponse:
    """Nobody signs up by herself."""
    return render(request, "people/by_invitation.html")


# At which field it is said why a way in is not taken so.
NOT_SO = {
    AddressTaken: ("email", gettext_lazy("Choose another address. This one cannot be used here.")),
    CodeDoesNotFit: (
        "code", gettext_lazy("This code does not fit. Ask your second colleague. After five tries the link is over.")
    ),
    NotHers: ("email", gettext_lazy("This cannot be used here. Fill in how you come in already, if you do.")),
}  # fmt: skip


@open_to_all("the one-time way in of who was invited; the link is the proof")
@never_cache
@sensitive_post_parameters("password")
def welcome(request: HttpRequest, word: str) -> HttpResponse:
    """Choose how to sign in. A link that is over, used or changed is the same answer."""
    if (link := invited(word)) is None:
        return render(request, "people/welcome_over.html", status=404)
    opened = _opened(request, word)
    form = WelcomeForm(request.POST or None, asks_code=needs_code(link.person))
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="signup"):
            return render(request, "429.html", status=429)
        try:
            person = accept_invitation(word=word, opened=opened, **form.cleaned_data)
            return _come_in(request, person) if person else render(request, "people/welcome_over.html", status=404)
        except (AddressTaken, CodeDoesNotFit, NotHers) as why:
            form.add_error(*NOT_SO[type(why)])
    return render(request, "people/welcome.html", {"form": form})


def _opened(request: HttpRequest, word: str) -> list[str]:
    """The prints of links that were opened in this browser, this one last; a few, for nobody needs more."""
    mine = print_of(word)
    request.session["links"] = [*(one for one in request.session.get("links", []) if one != mine), mine][-3:]
    return list(request.session["links"])


def _come_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Through the library's own steps: whoever has a second step already is asked for it."""
    logout(request)
    login = Login(user=person, email=person.email)
    answer: HttpResponse = perform_password_login(request, {"email": person.email}, login)
    return answer


@open_to_all("leaving has to work for everybody, also when the session is over")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out. What a page kept on this device goes along."""
    answer: HttpResponse = account.logout(request)
    if request.method == "POST":
        answer.headers["Clear-Site-Data"] = '"storage"'
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


@page("my-contact")
@needs(is_volunteer)
def my_contact(request: Request) -> HttpResponse:
    """Whether I want mail, and when that is safe."""
    role = own_role(request.actor)
    if role is None:
        raise Http404
    said = own_contact(request.actor, role)
    form = OwnContactForm(request.POST or kept_text.typed_before(request), initial=_reached(said))
    if request.method == "POST" and form.is_valid():
        try:
            say_how_to_mail(**form.cleaned_data, by=request.actor)
        except EditedMeanwhile:
            return _meanwhile(request, form, own_contact(request.actor, role))
        messages.success(request, _("Saved."))
        return redirect(address(request.actor.person_id, "my-contact"))
    return render(request, "people/my_contact.html", {"form": form})


def _meanwhile(request: Request, form: OwnContactForm, now: SafeContact | None) -> HttpResponse:
    """Somebody saved in between: what she chose stays, and saving once more is her own choice."""
    newer = request.POST.copy()
    newer["version"] = str(now.version if now else 0)
    form.data = newer
    return render(request, "people/my_contact.html", {"form": form, "meanwhile": now})


def _reached(said: SafeContact | None) -> dict[str, object]:
    if said is None:
        return {"way": SafeContact.Way.MAIL, "version": 0}
    return {
        "way": said.way, "days": said.days, "from_hour": said.from_hour, "until_hour": said.until_hour,
        "version": said.version,
    }  # fmt: skip


@needs(leads_staff)
def people(request: Request) -> HttpResponse:
    """Who works here."""
    organisation = organisation_of(request.actor)
    staff = staff_of(organisation)
    shown = {"staff": staff, "places": _places(organisation), "without": without_stand_in(staff)}
    return render(request, "people/people.html", shown | {"decides": is_coordinator(request.actor)})


@needs(leads_staff)
@proved_lately_to_send
def new_colleague(request: Request) -> HttpResponse:
    """Somebody new."""
    organisation = organisation_of(request.actor)
    typed = request.POST or kept_text.typed_before(request)
    form = ColleagueForm(typed, **_choices(organisation), by=request.actor)
    if request.method == "POST" and form.is_valid():
        person_id = add_colleague(organisation=organisation, by=request.actor, **_said(form))
        return redirect("people:colleague", person_id)
    return render(request, "people/new_colleague.html", {"form": form})


@needs(leads_staff)
@proved_lately_to_send
def one_colleague(request: Request, person_id: UUID) -> HttpResponse:
    """What somebody does here; give a role, end one, or make her way in."""
    organisation = organisation_of(request.actor)
    who = _colleague(organisation, person_id)
    typed = request.POST or kept_text.typed_before(request)
    form = RoleForm(typed, **_choices(organisation, person_id), by=request.actor)
    if request.method == "POST" and person_id == request.actor.person_id:
        raise PermissionDenied  # whatever she filled in
    if request.method == "POST" and form.is_valid():
        begin_role(organisation=organisation, person_id=who.profile.person_id, by=request.actor, **_said(form))
        return redirect("people:colleague", person_id)
    return _page_of(request, organisation, who, form)


def _page_of(request: Request, organisation: Organisation, who: Works, form: RoleForm, **typed: Any) -> HttpResponse:
    """Her page; a form in which something was typed takes the place of the empty one."""
    person_id, choices = who.profile.person_id, _choices(organisation, who.profile.person_id)["colleagues"]
    lines = [
        (line, _changes(line, request.actor) and (typed.get(str(line.role.pk)) or _stand_in_of(line, choices)))
        for line in lines_of(who, staff_of(organisation))
    ]
    shown = {"who": who, "lines": lines, "form": form, "places": _places(organisation)}
    return render(
        request, "people/colleague.html", shown | {"is_self": person_id == request.actor.person_id, "choices": choices}
    )


def _changes(line: Line, who: Actor) -> bool:
    """Whether she ends this role or chooses another stand-in for it; never for herself."""
    role = line.role
    return role.person_id != who.person_id and gives_role(who, role.organisation_id, role.kind, role.location_id)


def _stand_in_of(line: Line, choices: list[Colleague]) -> StandInForm:
    said = {"version": line.role.version, "deputy": line.role.deputy_id if line.deputy_is_here else None}
    return StandInForm(colleagues=choices, initial=said, auto_id=f"{line.role.pk}_%s")


@needs(leads_staff)
@require_POST
def stand_in(request: Request, role_id: UUID) -> HttpResponse:
    """Somebody else stands in for her in this role."""
    organisation = organisation_of(request.actor)
    role = get_object_or_404(Role.objects.visible_to(request.actor).filter(hat="staff"), pk=role_id)
    who, choices = _colleague(organisation, role.person_id), _choices(organisation, role.person_id)
    form = StandInForm(request.POST, colleagues=choices["colleagues"], auto_id=f"{role.pk}_%s")
    if not form.is_valid():
        return _page_of(request, organisation, who, RoleForm(**choices, by=request.actor), **{str(role.pk): form})
    try:
        said = form.cleaned_data
        choose_stand_in(role=role, deputy_id=UUID(said["deputy"]), version=said["version"], by=request.actor)
    except EditedMeanwhile:
        messages.info(request, _("Somebody else changed this meanwhile. Look at it once more."))
    return redirect("people:colleague", role.person_id)


@needs(leads_staff)
@require_POST
def end(request: Request, role_id: UUID) -> HttpResponse:
    """A role ends, and with it what it opened."""
    role = get_object_or_404(Role.objects.visible_to(request.actor).filter(hat="staff"), pk=role_id)
    left = left_behind(role, staff_of(organisation_of(request.actor)))
    if left and request.POST.get("sure") != "yes":
        return render(request, "people/ending.html", {"role": role, "left": left}, status=409)
    end_role(role=role, by=request.actor)
    messages.success(request, _("This role has ended. What it opened is closed."))
    return redirect("people:colleague", role.person_id)


@needs(leads_staff)
@proved_lately
def way_in(request: Request, person_id: UUID) -> HttpResponse:
    """Make the one-time link of a colleague, or the code for the link of another. It is shown once, and only here."""
    organisation = organisation_of(request.actor)
    who = _colleague(organisation, person_id)
    if request.method != "POST":  # after proving who she is once more
        return redirect("people:colleague", person_id)
    person = Person.objects.get(pk=person_id)
    if "code" in request.POST:
        code = vouch(person=person, organisation_id=organisation.pk, by=request.actor)
        return render(request, "people/way_in.html", {"who": who, "code": f"{code[:4]} {code[4:]}"})
    word = invite(person=person, organisation_id=organisation.pk, by=request.actor)
    link = request.build_absolute_uri(f"/welcome/{word}")
    return render(request, "people/way_in.html", {"who": who, "link": link})


def organisation_of(who: Actor) -> Organisation:
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

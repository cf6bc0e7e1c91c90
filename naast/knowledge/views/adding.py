"""One page for everything that is added: whom may be asked, a tip, an example, what was done, a mandate, a guest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from naast.knowledge import access
from naast.knowledge import forms as asked
from naast.knowledge.actions import naming, passing, support
from naast.knowledge.models import PassedOn
from naast.knowledge.queries.people import colleagues_of, volunteers_known
from naast.knowledge.queries.support import could_tell, places_of
from naast.learning.access import leads_learning, learns_at_work
from naast.people.form_pages import saved_or_stopped, typed
from naast.privacy.actor import Actor
from naast.privacy.doors import Request, needs

Words = Any
LIST, TEAM = "knowledge:list", "knowledge:team"


@dataclass(frozen=True)
class Adding:
    """What can be added: how it is asked, who may, and what keeps it."""

    title: Words
    sub: Words
    form: type[forms.Form]
    save: Callable[..., object]
    back: str
    may: Callable[[Actor], bool] = learns_at_work
    choices: Callable[[Actor], dict[str, Any]] = lambda _who: {}
    fixed: dict[str, Any] = field(default_factory=dict)


def colleagues(who: Actor) -> dict[str, Any]:
    return {"people": sorted(
        ((str(pk), one.first_name) for pk, one in colleagues_of(who).items() if pk != who.person_id),
        key=lambda one: one[1],
    )}  # fmt: skip


def _given(who: Actor) -> dict[str, Any]:
    here = [one for one in places_of(who) if access.gives_mandate(who, who.organisation_id, one.pk)]
    colleagues = [one.first_name for one in colleagues_of(who).values()] if here else []
    return {"places": [(str(one.pk), one.name) for one in here], "colleagues": colleagues}


def _people(who: Actor) -> dict[str, Any]:
    return {"people": {str(one.pk): one for one in could_tell(who)}}


def _known(who: Actor) -> dict[str, Any]:
    return {"people": [(str(pk), name) for pk, name in volunteers_known(who).items()]}


def _passes(title: Words, sub: Words, kind: PassedOn.Kind, back: str) -> Adding:
    return Adding(title, sub, asked.PassForm, passing.pass_on, back, fixed={"kind": kind})


ADDING = {
    "me": Adding(
        _("What may colleagues ask you?"),
        _("You need not write down what you know. Your name and a topic are enough."),
        asked.MeForm, naming.may_be_asked, LIST,
    ),
    "colleague": Adding(
        _("A colleague who knows a lot"), _("She reads it first. Others read it only when she says yes."),
        asked.ColleagueForm, naming.name_colleague, LIST, choices=colleagues,
    ),
    "thanks": Adding(
        _("Thank a volunteer"), _("She reads it on her own page. Only the two of you see it."),
        asked.VolunteerForm, naming.thank_volunteer, LIST, choices=_known,
    ),
    "tip": _passes(
        _("Pass on a tip"), _("One sentence is enough. You may also say it: most telephones write what you say."),
        PassedOn.Kind.TIP, LIST,
    ),
    "example": _passes(
        _("A good example"), _("Something that went well with a volunteer, to show at a meeting."),
        PassedOn.Kind.EXAMPLE, TEAM,
    ),
    "own": _passes(
        _("Your own volunteering"), _("Do you volunteer somewhere yourself? Tell your colleagues what it is like."),
        PassedOn.Kind.VOLUNTEERING, TEAM,
    ),
    "step": Adding(
        _("What was done for support"), _("A kick-off, a meeting, an example or a guest, and what came of it."),
        asked.StepForm, support.keep_step, TEAM, may=leads_learning,
    ),
    "mandate": Adding(
        _("What the contact may decide"), _("In plain words and hours. A new one takes the place of the old."),
        asked.MandateForm, support.give_mandate, TEAM, may=lambda who: bool(_given(who)["places"]), choices=_given,
    ),
    "guest": Adding(
        _("Ask somebody to tell her story"), _("She decides, on her own page, and can take back her yes any moment."),
        asked.GuestForm, support.ask_guest, TEAM, choices=_people,
    ),
}  # fmt: skip


@needs(access.reads_team_page)
def add(request: Request, what: str) -> HttpResponse:
    """Add one of these, where this is hers to do."""
    kind = ADDING.get(what)
    if kind is None or not kind.may(request.actor):
        raise Http404
    form = kind.form(typed(request), **kind.choices(request.actor))
    if saved_or_stopped(request, form, kind.save, **kind.fixed):
        return redirect(kind.back)
    shown = {"form": form, "kind": kind, "back_url": kind.back, "what": what}
    return render(request, "knowledge/add.html", shown)

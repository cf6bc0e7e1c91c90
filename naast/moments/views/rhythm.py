"""What the rhythm asks, done in one tap or a few: a call, a visit of three, growing away, doubts looked back at."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.matches.models import Match
from naast.moments import actions, queries
from naast.moments.forms import DoubtsBackForm, JointForm
from naast.moments.models import Drift, Moment
from naast.moments.views.frame import back_to, key_of, match_for, shown, to_page
from naast.moments.views.meeting import moment_for
from naast.people.access import (
    is_client_or_volunteer,
    is_professional,
    is_professional_or_coordinator,
    is_volunteer,
)
from naast.people.pages import page
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.programmes.refusing import language


@require_POST
@needs(is_professional_or_coordinator)
def called(request: Request, match_id: UUID, rhythm: str) -> HttpResponse:
    """One tap: I was in touch."""
    match = match_for(request, match_id)
    actions.note_check_in(match=match, rhythm=rhythm, key=key_of(request), by=request.actor)
    messages.success(request, _("Noted. Nothing of what was said is kept."))
    if request.POST.get("back") == "desk":
        return redirect("/today")
    return redirect("moments:of-match", match.pk)


@needs(is_professional)
def joint(request: Request, moment_id: UUID) -> HttpResponse:
    """A visit of three that has been: was she there, and how did she stand there. After a no it is one of two."""
    found = moment_for(request, str(moment_id))
    if found.kind != Moment.Kind.JOINT:
        return redirect("moments:of-match", found.match_id)
    form = JointForm(request.POST or None, initial={"version": found.version, "style": found.style})
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_joint(moment=found, by=request.actor, **form.cleaned_data)
            messages.success(request, _after_joint(there=form.cleaned_data["there"]))
            return redirect("moments:of-match", found.match_id)
        except EditedMeanwhile:
            messages.warning(request, _("Somebody changed this moment just now. Look at it, and choose again."))
            return redirect("moments:joint", found.pk)
    return shown(request, "moments/joint.html", found.match, form=form, moment=found)


def _after_joint(*, there: bool) -> str:
    return _("Noted. It counts for all of you.") if there else _("Noted. It was a visit of the two of them.")


@page("drift")
@needs(is_volunteer)
def drift(request: Request, match_id: str, kind: str) -> HttpResponse:
    """Her own answer to growing away from what was agreed; nobody else reads it."""
    match = match_for(request, match_id)
    answer = request.POST.get("answer", "")
    if request.method != "POST" or answer not in Drift.Answer.values or kind not in Drift.Kind.values:
        return to_page(request, "home")
    actions.answer_drift(match=match, kind=kind, answer=answer, by=request.actor)
    said = {
        "agreed": _("Good. Then it is as you want it."),
        "talk": _("That is passed on. You will be called. What it is about stays yours."),
        "less": _("That is fine. You may always do less."),
    }
    messages.success(request, said[answer])
    return to_page(request, "home")


@needs(is_professional)
def doubts_back(request: Request, match_id: UUID) -> HttpResponse:
    """Six weeks on: what became of the professional's own doubts."""
    return _doubts(request, match_for(request, match_id))


@page("doubts-back")
@needs(is_client_or_volunteer)
def own_doubts_back(request: Request, match_id: str) -> HttpResponse:
    """Six weeks on: what became of her own doubts."""
    return _doubts(request, match_for(request, match_id))


def _doubts(request: Request, match: Match) -> HttpResponse:
    mine = queries.doubts_to_look_back(request.actor, [match], clock.today()).get(match.pk, [])
    form = DoubtsBackForm(mine, load(match.programme), language(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _look_back(request, form))
        return redirect(back_to(request, match))
    return shown(request, "moments/doubts_back.html", match, form=form, rows=form.rows())


def _look_back(request: Request, form: DoubtsBackForm) -> str:
    """Keep what was answered; what is left open is asked another time."""
    try:
        actions.look_back_on_doubts(answers=form.answers, by=request.actor)
    except EditedMeanwhile:
        return _("Somebody answered one of these just now. The rest is kept for another time.")
    return _("Thank you. It helps the next one who doubts.")

"""Her own pages: what she can and wants, her place in simple words, how it goes, and her certificate."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from naast.clients.queries import living_request
from naast.clients.views.parts import my_file
from naast.people.access import is_client
from naast.people.form_pages import kept, typed
from naast.people.pages import address, page
from naast.people.queries import staff_names
from naast.placements import actions, rules
from naast.placements.forms.hosting import AskedForm, PicturedForm, StillForm, TalentsForm
from naast.placements.forms.placing import ClosingForm
from naast.placements.models import Placement
from naast.placements.queries import due, placing
from naast.placements.views.parts import months_now
from naast.placements.views.placing import newer_version
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.template import Template

# What she is asked on the page of her place, by the button that sends it.
ASKED = {"checkin": rules.CHECKINS["client"], "brings": rules.BRINGS, "review": rules.REVIEW}


@page("my-talents")
@needs(is_client)
def talents(request: Request) -> HttpResponse:
    """What I can and want, with pictures, read aloud when I like."""
    asked = living_request(my_file(request).pk)
    if asked is None or not load(asked.programme).has_placements:
        raise Http404
    there, edited = placing.talents_of(asked), False
    first = {"version": there.version if there else 0} | (there.answers if there else {})
    form = TalentsForm(load(asked.programme), rules.TALENTS, typed(request), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            said = {"answers": form.answers, "version": form.cleaned_data["version"]}
            actions.keep_talents(request=asked, **said, by=request.actor)
            kept(request)
            return redirect(address(request.actor.person_id, "home"))
        except EditedMeanwhile:
            edited, form.data = True, newer_version(form.data, there.version if there else 0)
    return render(request, "placements/own/talents.html", {"form": form, "edited": edited, "there": there})


@page("my-talent-card")
@needs(is_client)
def card(request: Request) -> HttpResponse:
    """What I said that I can and want, on one sheet. It is mine: to keep, to print, and to show when I like."""
    asked = living_request(my_file(request).pk)
    there = placing.talents_of(asked) if asked else None
    if asked is None or there is None:
        raise Http404
    template = load(asked.programme)
    said = placing.in_words(there, template, language())
    name = template.questionnaires[rules.TALENTS].name.to(language())
    return render(request, "placements/own/card.html", {"asked": asked, "said": said, "name": name})


@page("my-place")
@needs(is_client)
def place(request: Request) -> HttpResponse:
    """My place: what I do, what we agreed, who is there for me, how it goes, and stopping."""
    placement = placing.hers(request.actor)
    if placement is None:
        raise Http404
    forms = _forms(request, placement)
    if request.method == "POST" and _sent(request, placement, forms):
        kept(request)
        return redirect(address(request.actor.person_id, "my-place"))
    return render(request, "placements/own/place.html", _shown(placement) | forms)


def _shown(placement: Placement) -> dict[str, Any]:
    template, said = load(placement.programme), language()
    waiting = {one.moment.rhythm for one in due.due_at([placement], clock.today())}
    who = placement.request.professional_id
    return {
        "placement": placement, "tasks": placing.tasks_of(placement), "agreements": placing.agreements_of(placement),
        "coach": staff_names({who}).get(who), "phase": template.phases[placement.phase],
        "promises": [one.text for one in template.promises.values() if one.by == "client"],
        "running": placement.started_on is not None and placement.ended_on is None,
        "before": placement.started_on is None and placement.ended_on is None,
        "ask_now": rules.CHECKINS["client"] in waiting, "brings_now": rules.BRINGS in waiting,
        "brings_name": template.questionnaires[rules.BRINGS].name.to(said) if _asks_what_it_brings(template) else "",
        "certificate": placing.certificate_of(placement),
        "review_name": template.questionnaires[rules.REVIEW].name.to(said),
        "bad_day": template.boundaries["bad_day"].for_client if "bad_day" in template.boundaries else None,
    }  # fmt: skip


def _forms(request: Request, placement: Placement) -> dict[str, Any]:
    template = load(placement.programme)
    names = ("checkin", "brings", "review", "closing", "still")
    posted = {name: request.POST if name in request.POST else None for name in names}
    after = months_now(placement, template)
    return {
        "still": StillForm(template, posted["still"], initial={"months": after[0]}, auto_id="still_%s")
        if after
        else None,
        "after": after[:1],
        "brings": _pictured(template, posted["brings"]) if _asks_what_it_brings(template) else None,
        "checkin": AskedForm(template, rules.CHECKINS["client"], posted["checkin"], auto_id="checkin_%s"),
        "review": AskedForm(template, rules.REVIEW, posted["review"], auto_id="review_%s"),
        "closing": ClosingForm(posted["closing"], initial={"version": placement.version}),
    }


def _asks_what_it_brings(template: Template) -> bool:
    """A version of its own that a house published earlier may not ask it yet."""
    return rules.BRINGS in template.questionnaires


def _pictured(template: Template, posted: Any) -> PicturedForm:
    return PicturedForm(template, rules.BRINGS, posted, auto_id="brings_%s")


def _sent(request: Request, placement: Placement, forms: dict[str, Any]) -> bool:
    by, said = request.actor, request.POST
    if "wants" in said:
        return bool(actions.say_wants(placement=placement, wants=said["wants"] == "yes", by=by))
    if "stop" in said:
        return bool(actions.stop(placement=placement, by=by))
    if "closing" in said:
        form = forms["closing"]
        return form.is_valid() and bool(actions.ask_closing_words(placement=placement, **form.cleaned_data, by=by))
    if "still" in said and forms["still"] is not None:
        form = forms["still"]
        return form.is_valid() and bool(
            actions.follow_up(placement=placement, months=form.cleaned_data["months"], answers=form.answers, by=by)
        )
    for name, questionnaire in ASKED.items():
        if name in said and forms[name] is not None and forms[name].is_valid():
            key, answers = forms[name].cleaned_data["key"], forms[name].answers
            asked = {"placement": placement, "questionnaire": questionnaire, "part": "client", "answers": answers}
            return bool(actions.keep_answers(**asked, key=key, by=by))
    return False


@page("my-certificate")
@needs(is_client)
def certificate(request: Request) -> HttpResponse:
    """My certificate: what I did and learned. To keep, and to print."""
    placement = placing.hers(request.actor)
    found = placing.certificate_of(placement) if placement else None
    if placement is None or found is None:
        raise Http404
    coach = staff_names({found.by_id}).get(found.by_id)
    shown = {"placement": placement, "certificate": found, "tasks": placing.all_tasks_of(placement), "coach": coach}
    return render(request, "placements/own/certificate.html", shown)

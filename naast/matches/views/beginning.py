"""From proposal to click: sign along, ask apart, meet."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from naast.clients.speaking import interpreter_for
from naast.matches import access, actions, forms, rules, words
from naast.matches.models import PrivateAnswer
from naast.matches.queries import known, request_of, volunteers_of
from naast.matches.views.parts import button_on, leads, my_match, pressed, show
from naast.people.access import is_coordinator, is_professional, is_professional_or_coordinator
from naast.people.form_pages import kept, saved, tell, typed
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.ui.pieces import Fact


@needs(is_professional)
def cosign(request: Request, pk: UUID) -> HttpResponse:
    """The professional reads why, and signs along in one sentence."""
    match = my_match(request, pk, access.is_accountable)
    first = {"version": match.version, "words": match.cosign_words}
    form = forms.CosignForm(typed(request), initial=first)
    if saved(request, form, actions.cosign, match=match):
        kept(request)
        return redirect(rules.page_of(match.pk))
    match = my_match(request, pk)
    tell(form, match.version, [Fact(words.meanwhile(), match.cosign_words)])
    return show(request, "cosign", match, form=form, reasons=words.reasons(match))


@needs(is_professional_or_coordinator)
def decline(request: Request, pk: UUID) -> HttpResponse:
    """It will not be this time; asked once, calmly."""
    match = my_match(request, pk, access.leads)
    if request.method == "POST":
        return pressed(request, actions.decline_match, match)
    return show(request, "decline", match)


@needs(is_coordinator)
def ask(request: Request, pk: UUID) -> HttpResponse:
    """What both hear, and the question to each apart."""
    match = my_match(request, pk, access.coordinates)
    form = forms.AskForm(typed(request))
    if request.method == "POST" and form.is_valid():
        actions.ask_both(match=match, by=request.actor, **form.cleaned_data)
        kept(request)
        return redirect(rules.page_of(match.pk))
    asking, volunteers = request_of(match), volunteers_of(match)
    told = actions.common_to_all(asking, volunteers) if asking and volunteers else {}
    both = words.told(PrivateAnswer(told=told | {"programme": match.programme}))
    return show(request, "ask", match, form=form, both=both)


@button_on("")
@needs(is_coordinator)
def click(request: Request, pk: UUID) -> HttpResponse:
    """Ask each apart whether it clicked."""
    return pressed(request, actions.ask_click, my_match(request, pk, access.coordinates))


@needs(is_professional)
def answer(request: Request, pk: UUID, asked: UUID) -> HttpResponse:
    """The professional writes down what a client without an account says."""
    match = my_match(request, pk, access.is_accountable)
    question = get_object_or_404(
        PrivateAnswer.objects.visible_to(request.actor), pk=asked, match_id=match.pk, part="client"
    )
    form = forms.AnswerForm(typed(request))
    if saved(request, form, actions.answer_privately, asked=question):
        kept(request)
        return redirect(rules.page_of(match.pk))
    return show(request, "answer", match, form=form, asked=question, told=words.told(question))


@needs(is_professional_or_coordinator)
def meeting(request: Request, pk: UUID) -> HttpResponse:
    """Plan the talk of three, and say afterwards that it was."""
    match = my_match(request, pk, access.leads)
    form = forms.MeetingForm(typed(request), initial=words.planned(match))
    if saved(request, form, actions.plan_three_way, match=match):
        kept(request)
        return redirect(rules.page_of(match.pk, "meeting"))
    match = my_match(request, pk)
    tell(form, match.version, [Fact(words.meanwhile(), words.when(match))])
    held = forms.HeldForm(initial={"on": clock.today()}, auto_id="held_%s")
    said = known(match, clock.today()).meeting
    wish = interpreter_for(match.request_id)
    page = {"form": form, "held": held, "when": words.when(match), "said": said, "interpreter": wish}
    return show(request, "meeting", match, **page, **leads(request, match))


@button_on("meeting")
@needs(is_professional_or_coordinator)
def held(request: Request, pk: UUID) -> HttpResponse:
    """They have met."""
    match = my_match(request, pk, access.leads)
    form = forms.HeldForm(request.POST)
    if not form.is_valid():
        return redirect(rules.page_of(match.pk, "meeting"))
    return pressed(request, actions.record_meeting_held, match, **form.cleaned_data)

"""What volunteer and client see and say themselves: behind tokens, without a name in the address."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naast.matches import access, actions, forms, rules, words
from naast.matches.models import PrivateAnswer
from naast.matches.queries import agreement_of, closing_of
from naast.matches.views.agreeing import has_signed, keep_sheet, lines_now, paper, sheet_facts
from naast.matches.views.parts import my_match, show_own
from naast.people.access import is_client, is_client_or_volunteer
from naast.people.form_pages import kept, saved, tell, typed
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.volunteers.queries import own_story_of


@page("asked")
@needs(is_client_or_volunteer)
def asked(request: Request, pk: str) -> HttpResponse:
    """What you are asked apart: yes, or not this time."""
    question = get_object_or_404(
        PrivateAnswer.objects.visible_to(request.actor),
        pk=pk,
        person_id=request.actor.person_id,
        part=request.actor.hat,
    )
    form = forms.AnswerForm(typed(request))
    if saved(request, form, actions.answer_privately, asked=question):
        kept(request)
        return redirect(address(request.actor.person_id, "asked", question.pk))
    client = request.actor.hat == "client"
    frame = "client.html" if client else "volunteer.html"
    told = words.told(question)
    story = None if client or question.answered_at else own_story_of(request.actor)
    shown = {"asked": question, "form": form, "told": told, "frame": frame, "is_client": client, "story": story}
    return render(request, "matches/own/asked.html", shown)


@page("our-agreement")
@needs(is_client_or_volunteer)
def our_agreement(request: Request, pk: str) -> HttpResponse:
    """Read what you agree together, and sign it yourself."""
    match = my_match(request, pk)
    part, there = access.part_of(request.actor, match), agreement_of(match)
    if request.method == "POST" and there is not None:
        try:
            actions.sign_agreement(agreement=there, part=part, by=request.actor)
            kept(request)
        except EditedMeanwhile:
            messages.info(request, _("The agreement was written anew. Read it once more."))
        return redirect(address(request.actor.person_id, "our-agreement", match.pk))
    page = paper(match) if there else {"agreement": None}
    return show_own(request, "agreement", match, part=part, mine=has_signed(request, match, part), **page)


@page("our-sheet")
@needs(is_client_or_volunteer)
def our_sheet(request: Request, pk: str) -> HttpResponse:
    """What may be known. The client fills it; the volunteer reads it."""
    match = my_match(request, pk)
    if request.actor.hat != "client":
        return show_own(request, "sheet", match, facts=sheet_facts(match), form=None)
    first = lines_now(match) | {"version": match.version}
    form = forms.SheetForm(typed(request), template=load(match.programme), initial=first)
    if request.method == "POST" and form.is_valid() and keep_sheet(request, form, match):
        return redirect(address(request.actor.person_id, "our-sheet", match.pk))
    match = my_match(request, pk)
    tell(form, match.version, sheet_facts(match))
    return show_own(request, "sheet", match, facts=sheet_facts(match), form=form)


@page("stop")
@needs(is_client)
def stop(request: Request, pk: str) -> HttpResponse:
    """Stop, with one tap; no reason is asked."""
    match = my_match(request, pk)
    if request.method == "POST":
        actions.stop_for_client(match=match, by=request.actor)
        messages.success(request, pgettext("to a client", "It has stopped. You do not have to do anything."))
        return redirect(address(request.actor.person_id, "home"))
    stopped = match.state == rules.ENDED or match.rests.filter(until__isnull=True, stopped=True, ran_out=False).exists()
    return show_own(request, "stop", match, stopped=stopped)


@page("goodbye")
@needs(is_client_or_volunteer)
def goodbye(request: Request, pk: str) -> HttpResponse:
    """A last word and thanks, in your own words."""
    match = my_match(request, pk)
    part, began = access.part_of(request.actor, match), closing_of(match)
    if began is None:
        raise Http404
    hers = request.actor.person_id
    said = {word.part: word for word in began.words.all() if word.part != part or word.person_id == hers}
    form = forms.WordsForm(typed(request), initial=words.said_by(said.get(part)))
    if saved(request, form, actions.write_closing_words, match=match, part=part):
        kept(request)
        return redirect(address(request.actor.person_id, "goodbye", match.pk))
    others = words.others(match, began.words.all(), part, hers)
    steps = words.farewell(load(match.programme), began, part)
    ended = match.state == rules.ENDED
    return show_own(request, "goodbye", match, form=form, others=others, steps=steps, ended=ended)

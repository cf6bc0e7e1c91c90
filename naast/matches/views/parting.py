"""The farewell at the desk of staff: begin it, ask each for a last word, and end it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_POST

from naast.clients.views.parts import typed
from naast.matches import access, actions, forms, rules, showing, words
from naast.matches.queries import closing_of, person_in
from naast.matches.views.parts import leads, my_match, pressed, show
from naast.people.access import is_professional_or_coordinator
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load


@needs(is_professional_or_coordinator)
def closing(request: Request, pk: UUID) -> HttpResponse:
    """How it ends, what helps then, and the words of each."""
    match = my_match(request, pk, access.leads)
    began, who = closing_of(match), request.actor
    own = access.part_of(who, match) or rules.COORDINATOR
    said = {word.part: word for word in began.words.all()} if began else {}
    gate = showing.gate_of(match, "close_match") if began and match.state == rules.CLOSING else []
    page = {
        "began": began, "begin": forms.ClosingForm(), "end": forms.EndForm(typed(request)),
        "asked": [(part, person_in(match, part), said.get(part)) for part in rules.THREE],
        "form": forms.WordsForm(auto_id="own_%s", initial=words.said_by(said.get(own))),
        "own_part": own, "steps": words.farewell(load(match.programme), began),
        "gate": gate, "ready": all(line.met for line in gate),
        "for_her": access.speaks_for(who, match, rules.CLIENT), "hers": forms.WordsForm(auto_id="hers_%s"),
    }  # fmt: skip
    return show(request, "closing", match, **page, **leads(request, match))


@require_POST
@needs(is_professional_or_coordinator)
def begin(request: Request, pk: UUID) -> HttpResponseBase:
    """Begin to say goodbye."""
    match, form = my_match(request, pk, access.leads), forms.ClosingForm(request.POST)
    if not form.is_valid():
        return closing(request, pk)
    return pressed(request, actions.begin_closing, match, "closing", **form.cleaned_data)


@require_POST
@needs(is_professional_or_coordinator)
def say(request: Request, pk: UUID, part: str) -> HttpResponseBase:
    """A last word: one's own, or for a client at one's desk; or nothing, for somebody who was asked."""
    match, form = my_match(request, pk, access.leads), forms.WordsForm(request.POST)
    if part not in (*rules.THREE, rules.COORDINATOR) or not form.is_valid():
        return closing(request, pk)
    return pressed(request, actions.write_closing_words, match, "closing", part=part, **form.cleaned_data)


@require_POST
@needs(is_professional_or_coordinator)
def end(request: Request, pk: UUID) -> HttpResponseBase:
    """It has ended; the volunteer's access ends with it."""
    match, form = my_match(request, pk, access.leads), forms.EndForm(request.POST)
    if not form.is_valid():
        return closing(request, pk)
    return pressed(request, actions.end_match, match, **form.cleaned_data)

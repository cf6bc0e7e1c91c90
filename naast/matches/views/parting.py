"""The farewell at the desk of staff: begin it, ask each for a last word, and end it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase

from naast.matches import access, actions, care_forms, caring, forms, rules, showing, words
from naast.matches.models import Closing, ClosingWord, Match, Participant
from naast.matches.queries import closing_of, people_as
from naast.matches.views.parts import button_on, leads, my_match, pressed, show
from naast.people.access import is_professional_or_coordinator
from naast.people.form_pages import typed
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load


@needs(is_professional_or_coordinator)
def closing(request: Request, pk: UUID) -> HttpResponse:
    """How it ends, what helps then, and the words of each."""
    return _page(request, my_match(request, pk, access.leads))


def _page(request: Request, match: Match, **typed_in: object) -> HttpResponse:
    """The page, with the form in which something was typed already."""
    began, own = closing_of(match), access.part_of(request.actor, match) or rules.COORDINATOR
    said = {word.part: word for word in began.words.all()} if began else {}
    gate = showing.gate_of(match, "close_match", request.actor) if began and match.state == rules.CLOSING else []
    page: dict[str, Any] = caring.stays(match) | {
        "began": began, "begin": forms.ClosingForm(), "end": forms.EndForm(),
        "asked": _asked(match, began),
        "form": forms.WordsForm(auto_id="own_%s", initial=words.said_by(said.get(own))), "own_part": own,
        "steps": words.farewell(load(match.programme), began), "gate": gate, "ready": all(line.met for line in gate),
        "for_her": access.speaks_for(request.actor, match, rules.CLIENT), "hers": forms.WordsForm(auto_id="hers_%s"),
    }  # fmt: skip
    return show(request, "closing", match, **leads(request, match), **(page | typed_in))


def _asked(match: Match, began: Closing | None) -> list[tuple[str, Participant | None, ClosingWord | None]]:
    """Everybody who is asked for a last word, with what she wrote; in a circle each of the volunteers."""
    written = list(began.words.all()) if began else []
    found: list[tuple[str, Participant | None, ClosingWord | None]] = []
    for part in rules.THREE:
        people, of_part = people_as(match, part), [word for word in written if word.part == part]
        if len(people) < 2:
            found.append((part, next(iter(people), None), next(iter(of_part), None)))
        else:
            hers = {word.person_id: word for word in of_part}
            found += [(part, one, hers.get(one.person_id)) for one in people]
    return found


@button_on("closing")
@needs(is_professional_or_coordinator)
def begin(request: Request, pk: UUID) -> HttpResponseBase:
    """Begin to say goodbye."""
    match, form = my_match(request, pk, access.leads), forms.ClosingForm(request.POST)
    if not form.is_valid():
        return _page(request, match, begin=form)
    return pressed(request, actions.begin_closing, match, "closing", **form.cleaned_data)


@needs(is_professional_or_coordinator)
def say(request: Request, pk: UUID, part: str) -> HttpResponse:
    """A last word: one's own, or for a client at one's desk; or nothing, for somebody who was asked."""
    match = my_match(request, pk, access.leads)
    name = "hers" if part == rules.CLIENT else "form"
    form = forms.WordsForm(request.POST if request.method == "POST" else typed(request), auto_id=f"{name}_%s")
    if part not in (*rules.THREE, rules.COORDINATOR) or request.method != "POST" or not form.is_valid():
        return _page(request, match, **{name: form})
    return pressed(request, actions.write_closing_words, match, "closing", part=part, **form.cleaned_data)


@button_on("closing")
@needs(is_professional_or_coordinator)
def who_stays(request: Request, pk: UUID) -> HttpResponseBase:
    """Who stays around her afterwards, in words."""
    match, form = my_match(request, pk, access.leads), care_forms.WhoStaysForm(request.POST, auto_id="stays_%s")
    if not form.is_valid():
        return _page(request, match, stays=form)
    return pressed(request, actions.say_who_stays, match, "closing", **form.cleaned_data)


@needs(is_professional_or_coordinator)
def end(request: Request, pk: UUID) -> HttpResponse:
    """It has ended; the volunteer's access ends with it."""
    match, form = my_match(request, pk, access.leads), forms.EndForm(typed(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, match, end=form)
    return pressed(request, actions.end_match, match, **form.cleaned_data)

"""What a volunteer thinks, gives and gets: pages that she alone reads, kept like a text that is never sent."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from naast.moments import actions
from naast.moments.forms import GiveAndTakeForm, ThoughtForm
from naast.moments.models import Draft
from naast.moments.queries.asked import draft_of, thoughts_of, version_of
from naast.people.access import is_volunteer
from naast.people.form_pages import as_id, saved, typed, word
from naast.people.pages import address, page
from naast.privacy.actor import Actor
from naast.privacy.doors import Request, needs

MOST = 60


@page("my-thoughts")
@needs(is_volunteer)
def my_thoughts(request: Request) -> HttpResponse:
    """Thoughts of my own, the newest first. Nobody else reads them, and each can go again."""
    who, away = request.actor, word(request, "away")
    form = ThoughtForm(None if away else typed(request))
    if away:
        actions.clear_draft(place=f"{Draft.THOUGHT}{as_id(away)}", by=who)
    if away or saved(request, form, _keep_thought):
        return redirect(address(who.person_id, "my-thoughts"))
    return render(request, "moments/thoughts.html", {"form": form, "thoughts": list(thoughts_of(who)[:MOST])})


def _keep_thought(*, words: str, key: UUID, by: Actor) -> None:
    actions.save_draft(place=f"{Draft.THOUGHT}{key}", typed={"words": words}, page_id=key, seen=0, by=by)


@page("give-and-take")
@needs(is_volunteer)
def give_and_take(request: Request) -> HttpResponse:
    """What I give here and what I get, on one sheet that is mine."""
    who = request.actor
    there = draft_of(who, Draft.GIVE_AND_TAKE)
    start = {"version": version_of(who, Draft.GIVE_AND_TAKE)} | (there.typed if there else {})
    form = GiveAndTakeForm(typed(request), initial=start)
    if saved(request, form, _keep_sheet):
        return redirect(address(who.person_id, "give-and-take"))
    if getattr(form, "edited", False):
        form.data = again = request.POST.copy()
        again["version"] = str(start["version"])
    return render(request, "moments/give_and_take.html", {"form": form, "there": there})


def _keep_sheet(*, gives: str, gets: str, version: int, key: UUID, by: Actor) -> None:
    said = {"gives": gives, "gets": gets}
    actions.save_draft(place=Draft.GIVE_AND_TAKE, typed=said, page_id=key, seen=version, by=by)

"""A rhythm of one's own is added; one that may go is taken away, and put back. All of it in the draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.privacy import kept_text
from naast.privacy.doors import Request, needs
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes import access, actions
from naast.programmes.changing import next_rhythm
from naast.programmes.loading import NotSound
from naast.programmes.models import Programme
from naast.programmes.own_forms import Version
from naast.programmes.plain import in_plain_words
from naast.programmes.queries import OwnState, own_state
from naast.programmes.rhythm_forms import RhythmForm
from naast.programmes.staying import stands_side_by_side
from naast.programmes.views.own import done_or_edited, of_state, own_way, tell_newer
from naast.ui.pieces import Fact


@needs(access.may_change_ways)
def new(request: Request, pk: UUID) -> HttpResponse:
    """Add a rhythm: what happens, of whom, with which questions, and when."""
    way = own_way(request, pk)
    state = own_state(way)
    if not stands_side_by_side(state.template):
        messages.info(request, _("Here nobody stands side by side in a match, so the house cannot plan a new rhythm."))
        return _to_rhythms(way)
    fresh = {"version": state.version, "thing": next_rhythm(state.published, state.whole)}
    form = RhythmForm(request.POST or kept_text.typed_before(request), template=state.template, initial=fresh)
    if request.method == "POST" and form.is_valid() and _added(request, way, state, form):
        messages.success(request, _("Added to your draft. Nothing changes until you publish it."))
        return _to_rhythms(way)
    return render(request, "programmes/new_rhythm.html", {"way": way, "state": state, "form": form})


@require_POST
@needs(access.may_change_ways)
def away(request: Request, pk: UUID, thing: str) -> HttpResponse:
    """Take a rhythm away; one that has to stay is told why."""
    done = _("Taken away in your draft. Nothing changes until you publish it.")
    return _changed(request, pk, thing, actions.take_rhythm_away, done)


@require_POST
@needs(access.may_change_ways)
def put_back(request: Request, pk: UUID, thing: str) -> HttpResponse:
    """Put a rhythm of the house back."""
    return _changed(request, pk, thing, actions.put_rhythm_back, _("It is back in your draft."))


def _added(request: Request, way: Programme, state: OwnState, form: RhythmForm) -> bool:
    """Add it; what the checker finds stands beside the fields, and who was first is told."""
    own = form.cleaned_data
    try:
        done = done_or_edited(
            form,
            lambda: actions.add_rhythm(
                **of_state(state), thing=own["thing"], said=form.said, version=own["version"], by=request.actor
            ),
        )
    except NotSound as wrong:
        form.show(wrong.problems)
        return False
    if not done:
        newer = own_state(way)
        tell_newer(form, newer.version, [Fact(_("Changed by"), newer.draft.by_name if newer.draft else "")])
        form.data["thing"] = next_rhythm(newer.published, newer.whole)  # type: ignore[index]
    return done


def _changed(request: Request, pk: UUID, thing: str, do: Callable[..., object], told: str) -> HttpResponse:
    way = own_way(request, pk)
    form = Version(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else -1
    try:
        do(**of_state(own_state(way)), thing=thing, version=version, by=request.actor)
        messages.success(request, told)
    except NotSound as wrong:
        messages.warning(request, _why(wrong, thing))
    except EditedMeanwhile:
        messages.info(request, _("A colleague changed something here meanwhile. Look once more, and then choose."))
    return _to_rhythms(way)


def _why(wrong: NotSound, thing: str) -> str:
    return _("This stays. %(why)s") % {"why": in_plain_words(wrong.problems[0], "rhythm", thing).sentence}


def _to_rhythms(way: Programme) -> HttpResponseRedirect:
    address: Any = reverse("programmes:own", args=[way.pk])
    return redirect(f"{address}?open=rhythm#rhythm")

"""Small steps of a match: where they stand, a step on or back, and what was said at each."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from naast.matches import access, actions, forms, phases, rules, words
from naast.matches.queries import step_of, steps_taken
from naast.matches.views.parts import my_match, show
from naast.people.access import is_professional_or_coordinator
from naast.people.form_pages import kept, saved, tell, typed
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui.pieces import Fact


@needs(is_professional_or_coordinator)
def steps(request: Request, pk: UUID) -> HttpResponse:
    """A step on, or a step back: both are good."""
    match = my_match(request, pk, access.leads)
    if not phases.has_steps(load(match.programme)):
        raise Http404
    now = step_of(match)
    form = forms.StepForm(typed(request), steps=now.steps, initial={"version": match.version})
    if saved(request, form, actions.take_step, match=match):
        kept(request)
        return redirect(rules.page_of(match.pk, "steps"))
    match = my_match(request, pk)
    now = step_of(match)
    tell(form, match.version, [Fact(words.meanwhile(), now.phase.name.to(language()))])
    page = {"form": form, "now": now, "path": words.path(match, now), "taken": words.steps(match, steps_taken(match))}
    return show(request, "steps", match, **page)

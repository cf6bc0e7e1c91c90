"""Stories of the staff: writing one from a match, weighing it with the client, and telling it without names."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.learning import access
from naast.learning.actions import stories as actions
from naast.learning.forms.stories import ChangeForm, DeskUsesForm, DeskYesForm, HerWordsForm, WordsForm
from naast.learning.models import Story, Use
from naast.learning.queries import stories as queries
from naast.matches.models import Match
from naast.people.access import is_professional_or_coordinator
from naast.people.form_pages import saved_or_stopped, typed
from naast.privacy import clock
from naast.privacy.doors import Request, needs
from naast.privacy.taking import take_along
from naast.programmes.loading import load
from naast.programmes.refusing import language

PER_PAGE = 20


@needs(access.reads_told)
def told(request: Request) -> HttpResponse:
    """What may be told: the words alone. And what is still being written, for whoever is in it."""
    found = queries.told_stories(request.actor.organisation_id, clock.today())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    out = queries.uses_told(request.actor.organisation_id, clock.today())
    drafts = list(queries.not_told_yet(request.actor)[:PER_PAGE])
    return render(request, "learning/stories.html", {"page": page, "drafts": drafts, "out": out})


@needs(access.reads_told)
def told_text(request: Request) -> HttpResponse:
    """What may go out, as plain text for a newsletter or a report: the words and nothing beside them."""
    use = Use.REPORT if request.GET.get("for") == Use.REPORT else Use.NEWS
    found = list(queries.told_stories(request.actor.organisation_id, clock.today(), use))
    take_along(rows=len(found), by=request.actor)
    parts = [f"{one.words}\n\n“{one.client_words}”" if one.client_words else one.words for one in found]
    answer = HttpResponse("\n\n* * *\n\n".join(parts) + "\n", content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="overzicht.txt"'
    return answer


@needs(is_professional_or_coordinator)
def of_match(request: Request, match_id: UUID) -> HttpResponse:
    """The stories from one match, and writing one."""
    match = get_object_or_404(Match.objects.visible_to(request.actor), pk=match_id)
    if not access.may_write_story(request.actor, match) or not queries.knows_stories(load(match.programme)):
        raise Http404
    form = WordsForm(typed(request))
    if saved_or_stopped(request, form, actions.write_story, match=match):
        return redirect("learning:story", form.cleaned_data["key"])
    found = list(queries.stories_of(match.pk, request.actor))
    return render(request, "learning/of_match.html", {"match": match, "form": form, "found": found})


def my_story(request: Request, pk: UUID) -> Story:
    """A story this member of staff is in, or a page that does not exist."""
    return get_object_or_404(Story.objects.visible_to(request.actor), pk=pk)


@needs(is_professional_or_coordinator)
def one(request: Request, pk: UUID) -> HttpResponse:
    """One story: its words, hers, and whether it may be told. Its words change here until she said yes."""
    story = my_story(request, pk)
    form = ChangeForm(typed(request), initial={"words": story.words, "version": story.version})
    if saved_or_stopped(request, form, actions.change_story, story=story):
        return redirect("learning:story", pk)
    return shown(request, story, form=form)


def shown(request: Request, story: Story, **forms_: Any) -> HttpResponse:
    """The page of one story, with the form that was sent."""
    asked = queries.request_of_story(story)
    match = queries.match_of_story(story)
    start = {"words": story.client_words, "version": story.version}
    page = {
        "story": story, "may_write": match is not None and access.may_write_story(request.actor, match),
        "speaks": asked is not None and access.speaks_for_client(request.actor, asked),
        "form": ChangeForm(initial={"words": story.words, "version": story.version}),
        "hers": HerWordsForm(initial=start),
        "yes": DeskYesForm(initial={"version": story.version}, names=queries.words_to_look_at(story)),
        "uses": DeskUsesForm(initial={"version": story.version, "uses": story.uses}, before=story.uses),
        "where": [Use(one).label for one in story.uses],
        "text": load(match.programme).consents[queries.CONSENT].text if match else "", "match": match,
        "held": (held := queries.is_held(story)), "stops": queries.what_holds(story, match) if held else [],
    }  # fmt: skip
    for form in forms_.values():
        _newest(form, story)
    return render(request, "learning/story.html", page | forms_)


def _newest(form: forms.Form, story: Story) -> None:
    """After somebody else saved, sending once more is her own choice."""
    if getattr(form, "edited", False):
        newer: Any = cast(QueryDict, form.data).copy()
        newer["version"] = str(story.version)
        form.data = newer


@require_POST
@needs(is_professional_or_coordinator)
def her_words(request: Request, pk: UUID) -> HttpResponse:
    """What she says about it, written down at the desk."""
    story, form = my_story(request, pk), HerWordsForm(request.POST)
    if saved_or_stopped(request, form, actions.add_client_words, story=story):
        return redirect("learning:story", pk)
    return shown(request, story, hers=form)


@require_POST
@needs(is_professional_or_coordinator)
def agree(request: Request, pk: UUID) -> HttpResponse:
    """Her yes, given at the desk."""
    story = my_story(request, pk)
    form = DeskYesForm(request.POST, names=queries.words_to_look_at(story))
    if saved_or_stopped(request, form, actions.agree_to_story, story=story, language=language()):
        return redirect("learning:story", pk)
    return shown(request, story, yes=form)


@require_POST
@needs(is_professional_or_coordinator)
def uses(request: Request, pk: UUID) -> HttpResponse:
    """Where it may be told, chosen anew at the desk."""
    story = my_story(request, pk)
    form = DeskUsesForm(request.POST, before=story.uses)
    if saved_or_stopped(request, form, actions.change_uses, story=story, language=language()):
        return redirect("learning:story", pk)
    return shown(request, story, uses=form)


@require_POST
@needs(is_professional_or_coordinator)
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """It is taken back."""
    actions.withdraw_story(story=my_story(request, pk), by=request.actor)
    messages.success(request, _("It is gone, here and from what may be told."))
    return redirect("learning:stories")

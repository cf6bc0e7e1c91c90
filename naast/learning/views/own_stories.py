"""Stories on the pages of those they are about: the client decides, the volunteer may offer one."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from naast.learning.actions import stories as actions
from naast.learning.forms.stories import HerWordsForm, UsesForm, WordsForm, YesForm
from naast.learning.models import Story
from naast.learning.queries import stories as queries
from naast.matches.access import takes_part
from naast.matches.models import Match
from naast.people.access import is_client, is_volunteer
from naast.people.form_pages import as_id, saved_or_stopped, typed
from naast.people.pages import address, page
from naast.privacy.doors import Request, needs
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.words import Text


@page("my-stories")
@needs(is_client)
def mine(request: Request) -> HttpResponse:
    """Stories that somebody wrote about us; each is mine to allow or not."""
    found = list(queries.my_stories(request.actor).exclude(state=Story.State.WITHDRAWN))
    return render(request, "learning/own/stories.html", {"found": found})


@page("my-story")
@needs(is_client)
def my_story(request: Request, story_id: str) -> HttpResponse:
    """Read it, add own words, say yes, or take it away. No is a good answer too."""
    story = _of_mine(request, story_id)
    if request.method == "POST" and "away" in request.POST:
        actions.withdraw_story(story=story, by=request.actor)
        return redirect(address(request.actor.person_id, "my-stories"))
    shown = _forms(request, story)
    if (
        saved_or_stopped(request, shown["hers"], actions.add_client_words, story=story)
        or saved_or_stopped(request, shown["yes"], actions.agree_to_story, story=story, how="self", language=language())
        or saved_or_stopped(request, shown["where"], actions.change_uses, story=story, language=language())
    ):
        return redirect(address(request.actor.person_id, "my-story", story.pk))
    changed = next((name for name, form in shown.items() if getattr(form, "edited", False)), "")
    if changed:  # she reads what stands there now, and what she sends next is about that
        story = _of_mine(request, story_id)
        shown = _forms(request, story, again=True)
    about = {"story": story, "changed": changed, "text": _asked(story)}
    return render(request, "learning/own/story.html", about | shown)


def _of_mine(request: Request, story_id: str) -> Story:
    return get_object_or_404(Story.objects.visible_to(request.actor), pk=as_id(story_id))


def _asked(story: Story) -> Text | str:
    """The words of the yes that is asked of her."""
    match = queries.match_of_story(story)
    return load(match.programme).consents[queries.CONSENT].text if match else ""


def _forms(request: Request, story: Story, *, again: bool = False) -> dict[str, forms.Form]:
    """Of the forms on the page only the one that was sent holds what was typed; `again`: with the version of now."""
    said = typed(request)
    sent = next((one for one in ("yes", "where") if one in (said or ())), "hers")
    if said is not None and again:
        said = said.copy()
        said["version"] = str(story.version)
    start = {"words": story.client_words, "uses": story.uses, "version": story.version}
    names = queries.words_to_look_at(story)
    return {
        "hers": HerWordsForm(said if sent == "hers" else None, initial=start),
        "yes": YesForm(said if sent == "yes" else None, initial={"version": story.version}, names=names),
        "where": UsesForm(said if sent == "where" else None, initial=start),
    }


@page("offer-story")
@needs(is_volunteer)
def offer(request: Request, match_id: str) -> HttpResponse:
    """A volunteer offers a story; the others of the match weigh it."""
    match = get_object_or_404(Match.objects.visible_to(request.actor), pk=as_id(match_id))
    if not takes_part(request.actor, match, "volunteer") or not queries.knows_stories(load(match.programme)):
        raise Http404
    form = WordsForm(typed(request))
    if saved_or_stopped(request, form, actions.offer_story, match=match):
        return redirect(address(request.actor.person_id, "my-people"))
    return render(request, "learning/own/offer.html", {"form": form, "match": match})

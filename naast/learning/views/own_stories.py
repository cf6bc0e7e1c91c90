"""Stories on the pages of those they are about: the client decides, the volunteer may offer one."""

from __future__ import annotations

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
    story = get_object_or_404(Story.objects.visible_to(request.actor), pk=as_id(story_id))
    if request.method == "POST" and "away" in request.POST:
        actions.withdraw_story(story=story, by=request.actor)
        return redirect(address(request.actor.person_id, "my-stories"))
    where = UsesForm(
        request.POST if "where" in request.POST else None, initial={"version": story.version, "uses": story.uses}
    )
    hers, yes = _forms(request, story)
    if (
        saved_or_stopped(request, hers, actions.add_client_words, story=story)
        or saved_or_stopped(request, yes, actions.agree_to_story, story=story, how="self", language=language())
        or saved_or_stopped(request, where, actions.change_uses, story=story)
    ):
        return redirect(address(request.actor.person_id, "my-story", story.pk))
    match = queries.match_of_story(story)
    text = load(match.programme).consents[queries.CONSENT].text if match else ""
    shown = {"story": story, "hers": hers, "yes": yes, "where": where, "text": text}
    return render(request, "learning/own/story.html", shown)


def _forms(request: Request, story: Story) -> tuple[HerWordsForm, YesForm]:
    """Of the two forms on the page only the one that was sent holds what was typed."""
    sent = "yes" in request.POST or "where" in request.POST
    start = {"words": story.client_words, "version": story.version}
    hers = HerWordsForm(typed(request) if not sent else None, initial=start)
    return hers, YesForm(
        request.POST if "yes" in request.POST else None,
        initial={"version": story.version},
        names=queries.words_to_look_at(story),
    )


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

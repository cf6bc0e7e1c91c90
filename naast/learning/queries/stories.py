"""Reads about stories: whose names stand in them, which may be told, and who may do so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from naast.clients.models import Consent, Request
from naast.learning import rules
from naast.learning.models import Story, ToldStory, Use
from naast.matches.models import Match
from naast.matches.queries import request_of
from naast.people.models import Location, Organisation
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.privacy.refusal import Reason
from naast.programmes.gates import Fact
from naast.programmes.loading import load
from naast.programmes.template import Template

CONSENT, GATE = "story", "tell_story"


def knows_stories(template: Template) -> bool:
    """Does this way of working tell stories, each with the yes of the client?"""
    return CONSENT in template.consents and bool(template.gates.get(GATE))


def stories_of(match_id: UUID, who: Actor) -> InDossierQuerySet[Story]:
    """The stories from this match, newest first, as far as this person is in them."""
    return Story.objects.visible_to(who).filter(match_id=match_id).order_by("-made_at", "id")


def my_stories(who: Actor) -> InDossierQuerySet[Story]:
    """Every story this person is in, newest first."""
    return Story.objects.visible_to(who).order_by("-made_at", "id")


def told_stories(organisation_id: UUID, on: date, use: str = Use.TEAM) -> QuerySet[ToldStory]:
    """What may be told on this day for this use: the words alone, newest first."""
    found = ToldStory.objects.filter(organisation_id=organisation_id, until__gte=on, uses__contains=[use])
    return found.order_by("-told_at", "id")


def uses_told(organisation_id: UUID, on: date) -> dict[str, bool]:
    """For which uses there is something to tell on this day. One query."""
    found = ToldStory.objects.filter(organisation_id=organisation_id, until__gte=on).values_list("uses", flat=True)
    return {use: True for uses in found for use in uses}


def not_told_yet(who: Actor) -> QuerySet[Story]:
    """What is being written, and what she said yes to while a name still stands in it; for the staff in its circle."""
    told = Exists(ToldStory.objects.filter(pk=OuterRef("pk")))
    return my_stories(who).filter(Q(state=Story.State.DRAFT) | (Q(state=Story.State.AGREED) & ~told))


def is_held(story: Story) -> bool:
    """She said yes, and still it does not stand among what may be told; for the staff, who read that."""
    return story.state == Story.State.AGREED and not ToldStory.objects.filter(pk=story.pk).exists()


def names_among(match_id: UUID, words: Iterable[str]) -> list[str]:
    """Which of these words are a name around this match, as far as the one who asks may know that name. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM learning_names_among(%s, %s::text[])", [match_id, list(words)])
        return sorted(name for (name,) in cursor.fetchall())


def what_it_shows(match: Match, *texts: str) -> list[rules.Shows]:
    """Everything in these texts that tells who it was about, where, or how to reach them."""
    text = "\n".join(texts)
    places = Location.objects.filter(organisation_id=match.organisation_id).values_list("name", flat=True)
    organisation = Organisation.objects.get(pk=match.organisation_id)
    programme = load(match.programme)
    # The neutral names may leave the house; what only we call it may not.
    inside = [said for said in (programme.name.nl, programme.name.en)
              if said not in (programme.neutral.nl, programme.neutral.en)]  # fmt: skip
    return rules.shows(
        text, people=names_among(match.pk, rules.words_in(text)), places=list(places),
        house=[organisation.name, *inside],
    )  # fmt: skip


def words_to_look_at(story: Story) -> list[str]:
    """Words that may be a name or a place, which the one who says yes names before they are told."""
    return rules.perhaps(f"{story.words}\n{story.client_words}")


def why_not(match: Match, *texts: str) -> list[Reason]:
    """Every word that tells who or where, with what to do about it."""
    return [reason_of(one) for one in what_it_shows(match, *texts)]


def what_holds(story: Story, match: Match | None) -> list[Reason]:
    """Why it is not told although she said yes, as far as the reader may know the names in it."""
    return why_not(match, story.words, story.client_words) if match is not None else []


def reason_of(shows: rules.Shows, about: str = "story") -> Reason:
    """Why this word stops a text, and what to do about it."""
    said = {"words": shows.words}
    do = _("Leave it out, or say it in another way.")
    if shows.kind == rules.PERSON:
        why = _("“%(words)s” is a name of somebody who is in it.") % said
    elif shows.kind == rules.PLACE:
        why = _("“%(words)s” tells where it was.") % said
    elif shows.kind == rules.HOUSE:
        why = _("“%(words)s” tells which organisation it was, or which way of working.") % said
    else:
        why = _("“%(words)s” tells how to find or reach somebody.") % said
    return Reason(f"{about}.{shows.kind}", why, do)


def match_of_story(story: Story) -> Match | None:
    """The match it comes from, for whoever may read it."""
    return Match.objects.filter(pk=story.match_id).first()


def request_of_story(story: Story) -> Request | None:
    """The request under it, where her yes is kept."""
    match = match_of_story(story)
    return request_of(match) if match else None


def facts_of(story: Story, on: date) -> dict[str, Fact]:
    """What the gate of telling asks: her yes to this story, on this day."""
    if story.consent_id is None:
        return {"consent.given": set()}
    given = Consent.objects.filter(pk=story.consent_id, consent=CONSENT, withdrawn_at__isnull=True, until__gte=on)
    return {"consent.given": {CONSENT} if given.exists() else set()}

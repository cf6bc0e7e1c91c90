"""What is asked of a coach about places to work: what a host told first, then what is due there."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.desks.queries.todos import Todo
from naast.placements import rules
from naast.placements.models import HostQuestion, HostWord
from naast.placements.queries import due
from naast.placements.queries.placing import ways_with_places
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.ui import days
from naast.ui.pieces import Figure


def for_professional(who: Actor, now: datetime, today: date) -> list[Todo]:
    """What hosts told and asked, and when she works along, calls or looks back. A fixed number of queries."""
    if not ways_with_places(who.organisation_id):
        return []
    said = language()
    return [
        *(_told(word, now) for word in due.words_waiting(who)),
        *(_asked(one, now) for one in due.questions_waiting(who)),
        *(
            Todo(
                figure=Figure("client", one.placement.request.called[:1].upper()),
                title=one.moment.name.to(said),
                line=f"{one.placement.request.called}, {one.placement.partner_name}",
                when=_("Since %(day)s") % {"day": days.on(one.moment.on)},
                url=reverse("placements:one", args=[one.placement.pk]),
                action=_("Open"),
                icon="walk",
            )
            for one in due.for_coach(who, today)
        ),
    ]


def for_coordinator(who: Actor, now: datetime) -> list[Todo]:
    """What a host told or asked and nobody answered in time."""
    if not ways_with_places(who.organisation_id):
        return []
    left = [_told(word, now) for word in due.words_left(who, now)]
    return [*left, *(_asked(one, now) for one in due.questions_left(who, now))]


def _told(word: HostWord, now: datetime) -> Todo:
    placement = word.placement
    return Todo(
        figure=Figure("client", placement.request.called[:1].upper()),
        title=load(placement.programme).signals[word.signal].name.to(language()),
        line=_("%(place)s. No blame, you call.") % {"place": placement.partner_name},
        when=_("Answer before %(moment)s") % {"moment": days.at(word.answer_before)},
        url=reverse("placements:one", args=[placement.pk]),
        action=_("Read and answer"),
        soon=word.answer_before < now + timedelta(days=1),
        icon="phone",
    )


def _asked(question: HostQuestion, now: datetime) -> Todo:
    placement, before = question.placement, question.asked_at + rules.ANSWERED_WITHIN
    return Todo(
        figure=Figure("client", placement.request.called[:1].upper()),
        title=_("A question of a place"),
        line=placement.partner_name,
        when=_("Answer before %(moment)s") % {"moment": days.at(before)},
        url=reverse("placements:question", args=[placement.pk, question.pk]),
        action=_("Read and answer"),
        soon=before < now + timedelta(days=1),
        icon="message",
    )

"""What waits for somebody of what colleagues know: that she was named, a moment to look along, a guest who stopped."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.desks.queries.todos import Todo
from naast.knowledge.models import Thanks
from naast.knowledge.queries.along import my_turn
from naast.knowledge.queries.people import waits_for
from naast.knowledge.queries.support import taken_back
from naast.privacy import clock
from naast.privacy.actor import Actor
from naast.ui import days
from naast.ui.pieces import Figure

MOST = 5


def todos(who: Actor) -> list[Todo]:
    """A few of each, the longest waiting first. Three queries."""
    return [*_named(who), *_alongs(who), *_stopped(who)]


def _named(who: Actor) -> list[Todo]:
    return [
        Todo(
            figure=Figure("volunteer" if one.by_hat == "volunteer" else "professional", one.by_name[:1].upper()),
            title=_title(one), line=one.topic, when=days.on(one.on),
            url=reverse("knowledge:named", args=[one.pk]), action=_("Read and answer"), icon="heart",
        )
        for one in waits_for(who)[:MOST]
    ]  # fmt: skip


def _title(one: Thanks) -> str:
    said = {Thanks.Why.BEGINS: _("%(name)s would like to begin"), Thanks.Why.NEXT: _("%(name)s hands something over")}
    return str(said.get(Thanks.Why(one.why), _("%(name)s named you"))) % {"name": one.by_name}


def _alongs(who: Actor) -> list[Todo]:
    return [
        Todo(
            figure=Figure("professional", one.other_than(who.person_id)[:1].upper()),
            title=_("%(name)s would like to look along") % {"name": one.other_than(who.person_id)}, line=one.topic,
            when=days.at(one.at), url=reverse("knowledge:along", args=[one.pk]), action=_("Read and answer"),
            icon="calendar",
        )
        for one in my_turn(who)[:MOST]
    ]  # fmt: skip


def _stopped(who: Actor) -> list[Todo]:
    return [
        Todo(
            figure=Figure(one.hat, one.called[:1].upper()), title=_("A guest took back her yes"), line=one.place,
            when=days.at(one.at), url=f"{reverse('knowledge:team')}#guests", action=_("Look"), icon="message",
        )
        for one in taken_back(who, clock.now())[:MOST]
    ]  # fmt: skip

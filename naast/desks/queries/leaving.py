"""When somebody leaves or left: what that asks of those who stay. Nobody says it unheard, and nobody is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.clients.models import Request, SeenDay
from naast.desks.queries.todos import Todo
from naast.matches.models import Handover, Match
from naast.moments.queries import LIVING, Triad, contact_of, last_own_contact, triads
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.loading import load
from naast.programmes.rhythms import own_contact_due, own_contact_state
from naast.ui import days
from naast.ui.pieces import Figure

# What was said so long ago and is not planned stands out.
SOON_AFTER = timedelta(days=7)


def for_professional(who: Actor, today: date) -> list[Todo]:
    """A volunteer of hers wants to stop; and whom she goes on coming to after an early goodbye."""
    mine = Q(match__participants__person_id=who.person_id, match__participants__accountable=True,
             match__participants__until__isnull=True)  # fmt: skip
    return [*_want_to_stop(_under_way(who).filter(mine), today), *_stays_with(who, today)]


def for_coordinator(who: Actor, today: date) -> list[Todo]:
    """Volunteers who want to stop, and professionals whose handover is planned and waits for her."""
    there = _under_way(who)
    return [*_want_to_stop(there, today), *_to_move(there)]


def _under_way(who: Actor) -> InDossierQuerySet[Handover]:
    found = Handover.objects.visible_to(who).filter(done_on__isnull=True, match__state__in=LIVING)
    return found.select_related("match").order_by("made_at", "pk")


def _want_to_stop(handovers: InDossierQuerySet[Handover], today: date) -> list[Todo]:
    """Until it says who comes more often and how the goodbye goes."""
    rows = list(handovers.filter(Q(takes_over="") | Q(words=""), leaving_part="volunteer"))
    people = triads([one.match for one in rows])
    return [_wants_to_stop(one, people[one.match_id], today) for one in rows]


def _wants_to_stop(one: Handover, triad: Triad, today: date) -> Todo:
    name, said_on = triad.name("volunteer"), timezone.localdate(one.made_at)
    last = one.last_meeting_on
    return Todo(
        figure=Figure("volunteer", name[:1].upper()),
        title=_("%(name)s wants to stop") % {"name": name},
        line=_("Make a good goodbye together: who comes more often, and how you tell %(client)s.")
        % {"client": triad.name("client")},
        when=_("Wants to see each other last on %(day)s") % {"day": days.on(last)}
        if last
        else _("Said %(ago)s") % {"ago": days.ago(said_on, today)},
        url=reverse("matches:handover", args=[one.match_id, "volunteer"]),
        action=_("Make a good goodbye"),
        soon=today - said_on >= SOON_AFTER or (last is not None and last - today <= SOON_AFTER),
    )


def _to_move(handovers: InDossierQuerySet[Handover]) -> list[Todo]:
    rows = list(handovers.filter(leaving_part="professional").exclude(takes_over="").exclude(words=""))
    people = triads([one.match for one in rows])
    return [_move(one, people[one.match_id]) for one in rows]


def _move(one: Handover, triad: Triad) -> Todo:
    said = {"name": triad.name("professional"), "client": triad.name("client")}
    return Todo(
        figure=Figure("professional", said["name"][:1].upper()),
        title=_("%(name)s hands over: who stays with %(client)s?") % said,
        line=_("The handover is planned. You move who is accountable."),
        when="",
        url=reverse("matches:accountability", args=[one.match_id]),
        action=_("Put it on record"),
    )


def _stays_with(who: Actor, today: date) -> list[Todo]:
    """It ended earlier than planned, and she goes on coming. A fixed number of queries."""
    ended = _ended_early(who)
    contact = contact_of([match for match, _asked in ended.values()], today)
    seen = _seen(who, ended)
    found = []
    for client_id, (match, asked) in ended.items():
        days_seen = [last_own_contact(match, contact[match.pk]), seen.get(client_id)]
        last = max((day for day in days_seen if day), default=match.ended_on)
        state = own_contact_state(load(match.programme), last, today)
        if last is not None and state != "quiet":
            found.append(_see(asked, match, last, soon=state == "silent"))
    return found


def _ended_early(who: Actor) -> dict[UUID, tuple[Match, Request]]:
    """Per client of hers the last match, when that ended early and nothing came after it."""
    asked = Request.objects.visible_to(who).filter(professional_id=who.person_id, client__closed_at__isnull=True)
    by_id = {one.pk: one for one in asked}
    begun = Match.objects.visible_to(who).filter(request_id__in=by_id, started_on__isnull=False)
    last = {by_id[match.request_id].client_id: match for match in begun.order_by("made_at", "pk")}
    # Only whether it ended early is asked; the words of the goodbye stay unread here.
    early = {one.pk for one in begun.filter(state=Match.State.ENDED, closings__kind="early")}
    return {client: (match, by_id[match.request_id]) for client, match in last.items() if match.pk in early}


def _seen(who: Actor, clients: Iterable[UUID]) -> Mapping[UUID, date]:
    rows = SeenDay.objects.filter(client_id__in=list(clients), by_id=who.person_id).order_by("on")
    return {row.client_id: row.on for row in rows}


def _see(asked: Request, match: Match, last: date, *, soon: bool) -> Todo:
    return Todo(
        figure=Figure("client", asked.called[:1].upper()),
        title=_("It is your turn to see %(name)s") % {"name": asked.called},
        line=_("It ended earlier than planned. You go on coming; writing down the day is enough."),
        when=_("Agreed: before %(day)s") % {"day": days.on(own_contact_due(load(match.programme), last))},
        url=reverse("clients:standing", args=[asked.client_id]),
        action=_("Write down that I saw her"),
        soon=soon,
    )

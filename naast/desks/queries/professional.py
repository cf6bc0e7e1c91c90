"""The professional's desk: what is asked of her, her clients side by side, and a look back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.clients.models import Client, LookBack, Request
from naast.clients.queries import latest_look_backs, own_clients
from naast.desks.queries import asked, courses, leaving, locations, places, rhythm
from naast.desks.queries.todos import Todo
from naast.desks.queries.triads import Side, row, sides
from naast.matches.models import Match
from naast.moments.models import Observation
from naast.moments.queries import (
    Carried,
    Triad,
    asked_now,
    carried,
    next_of,
    promises_due,
    talks_asked,
    talks_wanted,
    triads,
)
from naast.moments.support_forms import length
from naast.privacy.actor import Actor
from naast.signals.models import Signal
from naast.ui import days
from naast.ui.pieces import Figure, PeopleRow
from naast.volunteers.queries import to_sign

LIVING = (Match.State.SIDE_BY_SIDE, Match.State.RESTING, Match.State.CLOSING)
ON_THE_WAY = (Match.State.PROPOSED, Match.State.COSIGNED, Match.State.MEETING, Match.State.AGREED)

People = Mapping[UUID, Triad]


@dataclass(frozen=True)
class Desk:
    """Everything on the desk of a professional."""

    todos: Sequence[Todo]
    rows: Sequence[PeopleRow]
    wins: Sequence[Observation]
    look_backs: Sequence[tuple[Client, LookBack | None]]
    carries: Sequence[tuple[Match, str, str, bool]]


def desk_for(who: Actor, now: datetime, today: date) -> Desk:
    """Gather the desk; a fixed number of queries for one client or thirty.

    A call and a signature somebody waits for come first, then her own contact: that is never below a questionnaire.
    """
    matches = list(_mine(who))
    people = triads(matches)
    living = [match for match in matches if match.state in LIVING]
    drawn = sides(living, today, list(next_of(who, living, now)[:60]))
    brought = rhythm.for_professional(who, now, today)
    return Desk(
        todos=[
            *_signals(who, now),
            *_to_cosign(matches, people, today),
            *leaving.for_professional(who, today),
            *brought.own_contact,
            *places.for_professional(who, now, today),
            *courses.for_professional(who, now),
            *_to_decide(who),
            *_promises(who, people, today),
            *_talks(who, people),
            *_asked_to_talk(who, people),
            *brought.further,
            *locations.todos(who, today),
            *asked.of_her(asked_now(who, today), people, today),
        ],
        rows=[row(side, today, url=reverse("matches:match", args=[side.match.pk])) for side in _by_name(drawn)],
        wins=list(
            Observation.objects.visible_to(who)
            .filter(kind=Observation.Kind.SUCCESS, made_at__gt=now - timedelta(days=7), match__in=living)
            .order_by("-made_at")[:4]
        ),
        look_backs=look_backs(who),
        carries=_carries(living, carried(who, living, today), people),
    )


def _mine(who: Actor) -> Sequence[Match]:
    return list(
        Match.objects.visible_to(who)
        .filter(participants__person_id=who.person_id, participants__accountable=True, participants__until__isnull=True)
        .exclude(state=Match.State.ENDED)
        .order_by("pk")
    )


def _by_name(drawn: Sequence[Side]) -> list[Side]:
    return sorted(drawn, key=lambda side: side.triad.name("client").casefold())


def open_signals(who: Actor) -> Sequence[Signal]:
    """Worries and calls that wait for an answer, the nearest deadline first; never one's own."""
    return list(
        Signal.objects.visible_to(who)
        .filter(answered_at__isnull=True)
        .exclude(raised_by_id=who.person_id)
        .order_by("answer_before")
    )


def _signals(who: Actor, now: datetime) -> list[Todo]:
    """That there is something, never what: that is read on the page itself, and that read is traced."""
    return [
        Todo(
            figure=_raiser(signal),
            title=_what(signal),
            line=_("Only those who are told can read this."),
            when=_("Answer before %(moment)s") % {"moment": days.at(signal.answer_before)},
            url=reverse("signals:signal", args=[signal.pk]),
            action=_("Read and answer"),
            soon=signal.route == "now" or signal.answer_before < now + timedelta(days=1),
        )
        for signal in open_signals(who)
    ]


def _raiser(signal: Signal) -> Figure:
    """Who raised it; the house itself has no face, so a professional is drawn."""
    part = signal.raised_part if signal.raised_by_id else "professional"
    return Figure(part, signal.raised_name[:1].upper())


def _what(signal: Signal) -> str:
    if signal.raised_by_id is None:
        return _("The house noticed something")
    if signal.route == "now":
        return _("%(name)s asks for you now") % {"name": signal.raised_name}
    return _("%(name)s shares a worry") % {"name": signal.raised_name}


def _to_decide(who: Actor) -> list[Todo]:
    """Somebody takes another way to start, and two professionals decide. Why is read on the page, never here."""
    return [
        Todo(
            figure=Figure("volunteer", one.first_name[:1].upper(), "open"),
            title=_("%(name)s would like to start") % {"name": one.first_name},
            line=_("Your judgement is asked, apart from your colleague's."),
            when=_("Asked on %(day)s") % {"day": days.on(timezone.localdate(one.made_at))},
            url=reverse("volunteers:screening", args=[one.pk]),
            action=_("Read and decide"),
        )
        for one in to_sign(who)
    ]


def _to_cosign(matches: Sequence[Match], people: People, today: date) -> list[Todo]:
    found = []
    for match in matches:
        if match.state != Match.State.PROPOSED:
            continue
        triad: Triad = people[match.pk]
        both = {"client": triad.name("client"), "volunteer": triad.name("volunteer")}
        found.append(
            Todo(
                figure=Figure("client", both["client"][:1].upper()),
                title=_("Co-sign: %(client)s and %(volunteer)s") % both,
                line=_("You stay accountable. Nothing happens before you have read it."),
                when=_("Proposed %(ago)s") % {"ago": days.ago(timezone.localdate(match.made_at), today)},
                url=reverse("matches:cosign", args=[match.pk]),
                action=_("Read and sign"),
                icon="signature",
            )
        )
    return found


def _promises(who: Actor, people: People, today: date) -> list[Todo]:
    found = []
    for promise in promises_due(who, today + timedelta(days=7)):
        triad: Triad | None = people.get(promise.match_id)
        name = triad.name(promise.to_part) if triad else ""
        found.append(
            Todo(
                figure=Figure(promise.to_part, name[:1].upper()),
                title=_("You promised: %(words)s") % {"words": promise.words},
                line=_("%(name)s counts on it.") % {"name": name} if name else "",
                when=_("Promised for %(day)s") % {"day": days.on(promise.due_on)},
                icon="phone",
                url=reverse("moments:of-match", args=[promise.match_id]),
                action=_("Done, or another day"),
                soon=promise.due_on <= today,
            )
        )
    return found


def _talks(who: Actor, people: People) -> list[Todo]:
    found = []
    for report in talks_wanted(who).select_related("moment"):
        triad: Triad | None = people.get(report.moment.match_id)
        if triad is None:
            continue
        name = triad.name_of(report.by_id, report.by_part)
        found.append(
            Todo(
                figure=Figure(report.by_part, name[:1].upper()),
                title=_("%(name)s would like to talk") % {"name": name},
                line=_("About %(client)s. Call or meet; what you say stays between you.")
                % {"client": triad.name("client")},
                when="",
                url=reverse("moments:of-match", args=[report.moment.match_id]),
                action=_("To the match"),
            )
        )
    return found


def _asked_to_talk(who: Actor, people: People) -> list[Todo]:
    """Somebody asked in an answer for a talk: the client above all, whose answers her professional reads."""
    found = []
    for answer in talks_asked(who):
        triad: Triad | None = people.get(answer.match_id) if answer.match_id else None
        if triad is None:
            continue
        name = triad.name_of(answer.by_id, answer.by_part)
        found.append(
            Todo(
                figure=Figure(answer.by_part, name[:1].upper()),
                title=_("%(name)s would like to talk") % {"name": name},
                line=_("It was asked in an answer."),
                when="",
                url=reverse("moments:check-ins", args=[answer.match_id]),
                action=_("Read the answer"),
            )
        )
    return found


def _carries(
    living: Sequence[Match], carries: Mapping[UUID, Carried], people: People
) -> list[tuple[Match, str, str, bool]]:
    """What she gives this month, by match: hours given of hours agreed, and whether nothing was noted lately."""
    found = []
    for match in living:
        if not match.is_circle and (one := carries.get(match.pk)) is not None:
            agreed = length(one.month.agreed) if one.month.agreed is not None else _("not agreed")
            said = {"given": length(one.month.given), "agreed": agreed}
            line = _("Given %(given)s, agreed %(agreed)s") % said
            found.append((match, people[match.pk].name("volunteer"), line, one.quiet))
    return found


def look_backs(who: Actor) -> list[tuple[Client, LookBack | None]]:
    """Clients for whom nobody was asked yet, with her last answer. Every answer is good, so none is counted."""
    living = Request.objects.filter(professional_id=who.person_id).exclude(state=Request.State.CLOSED)
    rows = list(
        own_clients(who)
        .filter(closed_at__isnull=True)
        .exclude(pk__in=living.values("client_id"))
        .order_by("first_name", "pk")[:6]
    )
    answers = latest_look_backs(rows)
    return [(client, answers.get(client.pk)) for client in rows]

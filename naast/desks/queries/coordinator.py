"""The coordinator's desk: requests that wait, what goes otherwise than agreed, who is on her way, who has room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from naast.clients.models import Request
from naast.clients.queries import Waiting, open_requests
from naast.desks.queries.triads import Side, figures, sides
from naast.matches.models import Match
from naast.moments.queries import Carried, carried, talks_asked, talks_wanted, triads
from naast.moments.support_forms import length
from naast.people.queries import staff_names
from naast.privacy.actor import Actor
from naast.programmes.loading import load
from naast.ui import days
from naast.ui.pieces import Figure
from naast.volunteers.models import Volunteer
from naast.volunteers.queries import next_step, with_path
from naast.volunteers.words import Said, for_coordinator

STARTING = timedelta(weeks=12)
FEW = 6


@dataclass(frozen=True)
class Different:
    """A match in which something goes otherwise than was agreed, as one sentence."""

    figures: Sequence[Figure]
    name: str
    url: str
    line: str


@dataclass(frozen=True)
class Room:
    """How many people a professional is starting with, next to how many she can start with well."""

    name: str
    work: str
    full: int
    total: int
    given: str
    agreed: str


@dataclass(frozen=True)
class Desk:
    """Everything on the desk of a coordinator."""

    waiting: Sequence[tuple[Waiting, str]]
    different: Sequence[Different]
    moving: Sequence[Different]
    on_their_way: Sequence[tuple[Volunteer, Said]]
    room: Sequence[Room]


def desk_for(who: Actor, now: datetime, today: date) -> Desk:
    """Gather the desk; a fixed number of queries for one match or thirty."""
    matches = list(Match.objects.visible_to(who).exclude(state=Match.State.ENDED).order_by("-made_at", "pk"))
    living = [match for match in matches if match.started_on is not None]
    drawn = sides(living, today)
    given = carried(who, living, today)
    del now
    return Desk(
        waiting=_waiting(who, today),
        different=[
            *_silent(drawn, today),
            *_talks(who, drawn, today),
            *_asked_to_talk(who, drawn, today),
            *_no_support(drawn, given, today),
        ],
        moving=_moving([match for match in matches if match.started_on is None], today),
        on_their_way=_on_their_way(who, today),
        room=_room(drawn, given, today),
    )


def _waiting(who: Actor, today: date) -> list[tuple[Waiting, str]]:
    rows = open_requests(who, today)
    names = staff_names({waiting.request.professional_id for waiting in rows})
    return [
        (waiting, names[waiting.request.professional_id].first_name if waiting.request.professional_id in names else "")
        for waiting in rows
    ]


def _silent(drawn: Sequence[Side], today: date) -> list[Different]:
    """The silence of a professional is the alarm; it is said as plainly as a volunteer's."""
    found = []
    for side in drawn:
        if not side.silent(today):
            continue
        norm = load(side.match.programme).own_contact.every_days // 7
        last = side.contact.last["professional"]
        said = {
            "name": side.triad.name("professional"),
            "weeks": norm,
            "ago": days.ago(last, today) if last else _("not yet"),
        }
        line = _("Agreed: %(name)s is in touch every %(weeks)s weeks. Last contact: %(ago)s.") % said
        found.append(_different(side, today, line))
    return found


def _talks(who: Actor, drawn: Sequence[Side], today: date) -> list[Different]:
    by_match = {side.match.pk: side for side in drawn}
    found = []
    for report in talks_wanted(who).select_related("moment"):
        side = by_match.get(report.moment.match_id)
        if side is not None:
            name = side.triad.name_of(report.by_id, report.by_part)
            found.append(_different(side, today, _("%(name)s would like to talk.") % {"name": name}))
    return found


def _asked_to_talk(who: Actor, drawn: Sequence[Side], today: date) -> list[Different]:
    """Somebody said in an answer that she would like to talk."""
    by_match = {side.match.pk: side for side in drawn}
    found = []
    for answer in talks_asked(who):
        if answer.match_id and (side := by_match.get(answer.match_id)) is not None:
            name = side.triad.name_of(answer.by_id, answer.by_part)
            line = _("%(name)s would like to talk.") % {"name": name}
            found.append(replace(_different(side, today, line), url=reverse("moments:check-ins", args=[side.match.pk])))
    return found


def _no_support(drawn: Sequence[Side], given: Mapping[UUID, Carried], today: date) -> list[Different]:
    """In four weeks nobody gave the volunteer of this match any support that was noted."""
    return [
        replace(
            _different(side, today, _("In four weeks no support was noted.")),
            url=reverse("moments:support", args=[side.match.pk]),
        )
        for side in drawn
        if side.match.pk in given and given[side.match.pk].quiet
    ]


def _different(side: Side, today: date, line: str) -> Different:
    names = [name for part in ("client", "volunteer", "professional") if (name := side.triad.name(part))]
    return Different(
        figures=figures(side, today),
        name=_("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]},
        url=reverse("matches:match", args=[side.match.pk]),
        line=line,
    )


def _moving(matches: Sequence[Match], today: date) -> list[Different]:
    """Matches on their way, with where they stand."""
    people = triads(matches)
    said = {
        Match.State.PROPOSED: _("Waits for the professional to co-sign."),
        Match.State.COSIGNED: _("Both are asked, each apart, whether they want to meet."),
        Match.State.MEETING: _("Getting to know each other."),
        Match.State.AGREED: _("Agreed. They can begin."),
    }
    del today
    return [
        Different(
            figures=[
                Figure(part, people[match.pk].name(part)[:1].upper(), "open" if part == "volunteer" else "here")
                for part in ("volunteer", "client", "professional")
            ],
            name=_("%(first)s and %(last)s")
            % {"first": people[match.pk].name("client"), "last": people[match.pk].name("volunteer")},
            url=reverse("matches:match", args=[match.pk]),
            line=said.get(Match.State(match.state), ""),
        )
        for match in matches
    ]


def _on_their_way(who: Actor, today: date) -> list[tuple[Volunteer, Said]]:
    states = (Volunteer.State.APPLIED, Volunteer.State.ON_THE_WAY, Volunteer.State.PAUSED)
    rows = with_path(Volunteer.objects.visible_to(who).filter(state__in=states).order_by("applied_at", "pk"))[:FEW]
    return [(volunteer, _said(volunteer, today)) for volunteer in rows]


def _said(volunteer: Volunteer, today: date) -> Said:
    """Her next step and whose turn it is."""
    template = load(volunteer.programme)
    return for_coordinator(next_step(volunteer, template, today), volunteer, template)


def _room(drawn: Sequence[Side], carries: Mapping[UUID, Carried], today: date) -> list[Room]:
    """The growth brake: a professional starts with a few people at once, so that each gets time.

    Beside it stands what she carries this month: the hours that were agreed, and those she gave.
    """
    starting: dict[UUID, int] = {}
    agreed: dict[UUID, int] = {}
    given: dict[UUID, int] = {}
    total = 0
    for side in drawn:
        one = side.triad.one("professional")
        if one is None:
            continue
        young = side.match.started_on is not None and today - side.match.started_on < STARTING
        starting[one.person_id] = starting.get(one.person_id, 0) + int(young)
        month = carries[side.match.pk].month if side.match.pk in carries else None
        agreed[one.person_id] = agreed.get(one.person_id, 0) + ((month.agreed or 0) if month else 0)
        given[one.person_id] = given.get(one.person_id, 0) + (month.given if month else 0)
        total = load(side.match.programme).support.starters_per_contact
    names = staff_names(set(starting))
    return [
        Room(
            names[person].first_name,
            names[person].work,
            full,
            total,
            length(given[person]),
            length(agreed[person]),
        )
        for person, full in starting.items()
        if person in names
    ]


__all__ = ["Desk", "Different", "Request", "Room", "desk_for"]

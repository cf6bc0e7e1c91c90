"""What a location asks of those who work there: of its contact, of a pathfinder, and its team by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.desks.queries import knowledge
from naast.desks.queries.todos import Todo
from naast.locations.changed import changed_for
from naast.locations.models import DisplacementWorry, LocationFile, TeamDoubt
from naast.locations.queries import Standing, contacts_at, files_of, names_of, standings, worries_to_answer
from naast.matches.queries.at_location import no_longer_open
from naast.matches.queries.facts import STARTING
from naast.people.pages import address
from naast.people.queries import Colleague, OnDuty, on_duty, staff_names
from naast.privacy.actor import STAFF, Actor
from naast.programmes.loading import load
from naast.programmes.refusing import language
from naast.programmes.template import Template
from naast.ui import days
from naast.ui.pieces import Figure

TEAM = ("professional", "coordinator", "pathfinder")


@dataclass(frozen=True)
class Comes:
    """A volunteer who comes to a location, by first name."""

    first_name: str
    next_at: datetime | None
    is_new: bool

    @property
    def figure(self) -> Figure:
        return Figure("volunteer", self.first_name[:1].upper())


@dataclass(frozen=True)
class Here:
    """A location as its contact sees it."""

    file: LocationFile
    name: str
    phase: str
    doubts: int
    volunteers: Sequence[Comes]
    starters: int
    room: int


def phase_name(template: Template, phase: str) -> str:
    """What a phase of a location is called."""
    found = template.location_phases.get(phase)
    return found.name.to(language()) if found else phase


def volunteers_at(location_id: UUID, now: datetime) -> list[Comes]:
    """Who comes here; when and how new is for its contact and coordinators. One query."""
    with connection.cursor() as cursor:
        since = now.date() - STARTING
        cursor.execute(
            "SELECT first_name, next_at, is_new FROM desks_volunteers_at(%s, %s, %s)", [location_id, now, since]
        )
        return [Comes(*row) for row in cursor.fetchall()]


def places_of(who: Actor, now: datetime) -> list[Here]:
    """The locations this person is the contact of. A fixed number of queries per location."""
    mine = {role.location_id for role in who.roles if role.kind == "location_contact" and role.location_id}
    files = list(files_of(who).filter(location_id__in=mine))
    names = names_of(files)
    return [_here(file, names.get(file.location_id, ""), now) for file in files]


def _here(file: LocationFile, name: str, now: datetime) -> Here:
    template, comes = load(file.programme), volunteers_at(file.location_id, now)
    contacts = max(len(contacts_at(file.organisation_id, file.location_id)), 1)
    return Here(
        file=file, name=name, phase=phase_name(template, file.phase), volunteers=comes,
        doubts=TeamDoubt.objects.filter(file=file, answered_on__isnull=True).count(),
        starters=sum(one.is_new for one in comes), room=template.support.starters_per_contact * contacts,
    )  # fmt: skip


def todos(who: Actor, today: date) -> list[Todo]:
    """What a location asks of her by name: an answer to a worry, a decision after a step back, what colleagues ask."""
    return [*_worries(who, today), *_no_longer_open(who), *_changed(who), *knowledge.todos(who)]


def _changed(who: Actor) -> list[Todo]:
    """A rule of a place changed since she read it: one line, whatever number of rules."""
    found = changed_for(who)[:1]
    return [
        Todo(
            figure=Figure("professional", one.rule.name[:1].upper()), title=_("A rule changed"), line=one.rule.name,
            when=days.on(one.rule.row.made_at.date()), url=reverse("locations:rules", args=[one.rule.row.file_id]),
            action=_("Read it"), icon="file-text",
        )
        for one in found
    ]  # fmt: skip


def _worries(who: Actor, today: date) -> list[Todo]:
    found = []
    for worry in worries_to_answer(who, today):
        again = worry.answered_on is not None
        passed = worry.answer_before < today
        found.append(
            Todo(
                figure=Figure("professional", worry.by_name[:1].upper()),
                title=_("%(name)s worries about paid work") % {"name": worry.by_name},
                line=_("Does a volunteer add here, or take the place of paid work?"),
                when=_again(worry) if again else _before(worry),
                url=reverse("locations:worry", args=[worry.file_id, worry.pk]),
                action=_("Read and answer"),
                soon=not again and not passed and worry.answer_before <= today + timedelta(days=3),
            )
        )
    return found


def _before(worry: DisplacementWorry) -> str:
    return _("Asked to be answered before %(day)s") % {"day": days.on(worry.answer_before)}


def _again(worry: DisplacementWorry) -> str:
    return _("You wanted to look at it again on %(day)s") % {"day": days.on(worry.look_again_on or worry.raised_on)}


def _no_longer_open(who: Actor) -> list[Todo]:
    count = len(no_longer_open(who))
    if not count:
        return []
    said = ngettext(
        "%(count)s match of yours goes on. Look together what you do from now on.",
        "%(count)s matches of yours go on. Look together what you do from now on.",
        count,
    )
    return [
        Todo(
            figure=Figure("client"), title=_("Your location took a step back"), line=said % {"count": count}, when="",
            url=reverse("matches:no_longer_open"), action=_("Look what to decide"), icon="users",
        )
    ]  # fmt: skip


def all_places(who: Actor, today: date) -> list[tuple[Standing, str]]:
    """Every location of a pathfinder, with the name of its phase. No client data stands there."""
    return [(one, phase_name(one.template, one.file.phase)) for one in standings(who, today)]


@dataclass(frozen=True)
class Team:
    """Who is there for a location: its contacts with their deputies, who is on call, and who works there."""

    contacts: Sequence[tuple[OnDuty, Colleague | None]]
    on_call: Sequence[OnDuty]
    colleagues: Sequence[tuple[OnDuty, str]]


def team_of(organisation_id: UUID, location_id: UUID) -> Team:
    """The team of a location by first name and hours. Two queries."""
    here = on_duty(organisation_id, location_id, "location_contact", "on_call", *TEAM)
    contacts = [one for one in here if one.kind == "location_contact"]
    names = staff_names({one.deputy_id for one in contacts if one.deputy_id})
    works = staff_names({one.person_id for one in here if one.kind in TEAM})
    named = {one.person_id for one in contacts} | set(names)
    once = {one.person_id: one for one in here if one.kind in TEAM and one.person_id not in named}
    return Team(
        contacts=[(one, names.get(one.deputy_id) if one.deputy_id else None) for one in contacts],
        on_call=[one for one in here if one.kind == "on_call"],
        colleagues=[(one, works[one.person_id].work if one.person_id in works else "") for one in once.values()],
    )


@dataclass(frozen=True)
class ContactHere:
    """Whom a volunteer can always turn to, for the foot of her pages."""

    name: str
    hours: str
    url: str


def contact_of(who: Actor) -> ContactHere | None:
    """Whom a volunteer can always turn to at her location, where it has a contact. One query."""
    places = [(role.organisation_id, role.location_id) for role in who.roles if role.kind == "volunteer"]
    if who.hat == STAFF or not places or places[0][1] is None:
        return None
    found = next(iter(contacts_at(places[0][0], places[0][1])), None)
    return ContactHere(found.first_name, found.reachable, address(who.person_id, "team-here")) if found else None

"""Reads about activities with an open door: who leads, what comes next, what the gate may know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.urls import reverse

from naast.groups import rules
from naast.groups.models import GroupActivity, GroupPart, GroupTime
from naast.locations import queries as locations
from naast.people.models import Location
from naast.people.queries import OnDuty, on_duty
from naast.privacy.actor import Actor
from naast.privacy.models import InDossierQuerySet
from naast.programmes.gates import Fact, needs
from naast.programmes.loading import load
from naast.programmes.models import Programme
from naast.programmes.template import Template
from naast.volunteers import queries as volunteers
from naast.volunteers import rules as screening
from naast.volunteers.models import Volunteer

Part, State = GroupPart.Part, GroupTime.State
OF_LOCATION = ("location.phase_allows", "displacement.answered_days", "location.has_contact", "location.kicked_off")


@dataclass(frozen=True)
class Standing:
    """One activity with its people and its next time, as a list or a page shows it."""

    group: GroupActivity
    volunteers: list[GroupPart]
    accountable: GroupPart | None
    asked: GroupPart | None
    next: GroupTime | None

    @property
    def rests(self) -> bool:
        """Nobody leads it now: the house goes on without."""
        return self.group.began_on is not None and self.group.ended_on is None and not self.volunteers


def programmes_with_groups(organisation_id: UUID) -> list[str]:
    """The open ways of working here that know activities with an open door."""
    found = Programme.objects.filter(organisation_id=organisation_id).order_by("opened_at", "id")
    return [name for name in (one.template for one in found) if rules.shape_of(load(name)) is not None]


def locations_of(who: Actor) -> list[Location]:
    """Where this person may begin one."""
    held = [role for role in who.roles if role.kind in ("coordinator", "location_contact")]
    here = Location.objects.filter(organisation_id=who.organisation_id).order_by("name", "id")
    if any(role.location_id is None for role in held):
        return list(here)
    return list(here.filter(pk__in=[role.location_id for role in held]))


def standing_of(groups: Iterable[GroupActivity], now: datetime) -> list[Standing]:
    """These activities with their people and next time. Two queries, however many they are."""
    rows = list(groups)
    parts: dict[UUID, list[GroupPart]] = {}
    for part in GroupPart.objects.filter(group__in=rows, until__isnull=True).order_by("since", "made_at", "id"):
        parts.setdefault(part.group_id, []).append(part)
    upcoming = GroupTime.objects.filter(group__in=rows, state=State.PLANNED, at__gte=now).order_by("group_id", "at")
    following = {time.group_id: time for time in upcoming.distinct("group_id")}
    return [_standing(row, parts.get(row.pk, []), following.get(row.pk)) for row in rows]


def _standing(group: GroupActivity, parts: list[GroupPart], following: GroupTime | None) -> Standing:
    professionals = [one for one in parts if one.part == Part.PROFESSIONAL]
    return Standing(
        group=group,
        volunteers=[one for one in parts if one.part == Part.VOLUNTEER],
        accountable=next((one for one in professionals if one.accountable), None),
        asked=next((one for one in professionals if not one.accountable), None),
        next=following,
    )


def one_standing(group: GroupActivity, now: datetime) -> Standing:
    """One activity with its people and next time."""
    return standing_of([group], now)[0]


def in_list(who: Actor, *, ended: bool = False) -> InDossierQuerySet[GroupActivity]:
    """The activities this person is in, by name."""
    found = GroupActivity.objects.visible_to(who).filter(ended_on__isnull=not ended)
    return found.order_by("called", "id")


def times_of(group: GroupActivity, most: int = 30) -> list[GroupTime]:
    """Its times, newest first."""
    return list(GroupTime.objects.filter(group=group).order_by("-at")[:most])


def led_by(who: Actor) -> InDossierQuerySet[GroupActivity]:
    """What this volunteer leads and is not over."""
    return (
        GroupActivity.objects.visible_to(who)
        .filter(ended_on__isnull=True, parts__person_id=who.person_id, parts__part=Part.VOLUNTEER,
                parts__until__isnull=True)
        .order_by("called", "id")
    )  # fmt: skip


@dataclass(frozen=True)
class OnHome:
    """What a volunteer's first page says about the activities she leads."""

    led: list[Standing]
    next: GroupTime | None
    to_count: list[GroupTime]


def on_home(who: Actor, now: datetime) -> OnHome:
    """Her activities, the first time that comes, and the last ones not yet told. Four queries at most."""
    led = standing_of(led_by(who), now)
    upcoming = sorted((one.next for one in led if one.next), key=lambda time: time.at)
    past = GroupTime.objects.filter(
        group__in=[one.group for one in led], state=State.PLANNED, at__lt=now, at__gte=now - rules.BACK
    )
    return OnHome(led, upcoming[0] if upcoming else None, list(past.select_related("group").order_by("-at")[:2]))


def professionals_for(group: GroupActivity) -> list[OnDuty]:
    """Who could stay accountable: professionals and contacts of this location."""
    return professionals_at(group.organisation_id, group.location_id)


def professionals_at(organisation_id: UUID, location_id: UUID) -> list[OnDuty]:
    """The professionals and contacts of a location, each once, by first name."""
    found = {one.person_id: one for one in on_duty(organisation_id, location_id, "professional", "location_contact")}
    return sorted(found.values(), key=lambda one: (one.first_name, str(one.person_id)))


def could_lead(group: GroupActivity, taken: Iterable[UUID], on: date) -> list[Volunteer]:
    """Who is ready, has what this activity asks, and does not lead it yet. For a coordinator."""
    here, template = set(taken), load(group.programme)
    ready = volunteers.ready_for(group.organisation_id, group.location_id, group.programme, on)
    fitting = [one for one in ready if one.person_id not in here and certified(one, group, template, on)]
    without = papers_missing(fitting, group, template, on)
    return [one for one in fitting if one.pk not in without]


def papers_missing(people: Sequence[Volunteer], group: GroupActivity, template: Template, on: date) -> set[UUID]:
    """By file who has not shown every paper that this activity asks. No query where it asks none, else one."""
    papers, _parts = template.asked_by([group.activity])
    held = volunteers.papers_of(people, on) if papers else {}
    return {file for file, has in held.items() if not set(papers) <= has}


def certified(volunteer: Volunteer, group: GroupActivity, template: Template, on: date) -> bool:
    """Does her certificate cover what this activity asks above the programme?"""
    activity = template.activities.get(group.activity)
    asked = volunteers.asked_by(template)
    wider = replace(asked, aspects=asked.aspects | frozenset(activity.vog_aspects if activity else ()))
    return screening.screened(volunteers.seen_of(volunteer), wider, on)


def apart(person_id: UUID, group: GroupActivity) -> bool:
    """May this person never meet a client of the place of this activity? Yes or no."""
    return apart_at(person_id, group.organisation_id, group.location_id)


def apart_at(person_id: UUID, organisation_id: UUID, location_id: UUID) -> bool:
    """May this person never meet a client of this place? Yes or no, for who organises activities."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT groups_apart(%s, %s, %s)", [person_id, organisation_id, location_id])
        [answer] = cursor.fetchone() or [True]
    return bool(answer)


def known(group: GroupActivity, on: date) -> tuple[int, bool]:
    """How many lead it, and whether all of them may. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT leaders, ready FROM groups_known(%s, %s)", [group.pk, on])
        row = cursor.fetchone()
    return (row[0], row[1]) if row else (0, False)


def facts_of(standing: Standing, template: Template, on: date) -> dict[str, Fact]:
    """Everything the gate of holding it asks on this day."""
    group, shape = standing.group, rules.shape_of(template)
    leading, ready = known(group, on)
    here = {one.person_id for one in professionals_for(group)}
    least = shape.size("volunteer").min if shape else 1
    facts: dict[str, Fact] = {
        "professional.accountable": standing.accountable is not None and standing.accountable.person_id in here,
        "volunteer.ready": leading >= least and (ready or not leading),  # where none has to lead, her professional does
        "activity.permitted": template.permits(group.activity),
        "core_process.runs_without": bool(group.runs_without.strip()),
    }
    if needs(template, "hold_activity") & set(OF_LOCATION):
        facts |= locations.facts_of(group.location_id, template, on, [group.activity])
    return facts


def links_of(group: GroupActivity) -> dict[str, str]:
    """Where each check is solved."""
    here = reverse("groups:group", args=[group.pk])
    return {
        "professional.accountable": f"{here}#accountable", "volunteer.ready": f"{here}#leads",
        "core_process.runs_without": f"{here}#change",
    }  # fmt: skip


def open_doors() -> list[tuple[str, str]]:
    """What is open where this client lives or comes: what it is called and when. One query; no people."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT called, at_times FROM groups_open_doors()")
        return [(called, at) for called, at in cursor.fetchall()]

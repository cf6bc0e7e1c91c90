"""Who hears of what went wrong and of a complaint, and what of it waits on a desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied

from naast.matches.models import Match
from naast.people.queries import OnDuty, on_duty, staff_names
from naast.privacy.actor import STAFF, Actor
from naast.privacy.models import InDossierQuerySet
from naast.signals import rules
from naast.signals.models import Aftercare, Complaint, Incident
from naast.signals.queries.standing import names_of, standing, still_here
from naast.signals.words import parts


@dataclass(frozen=True)
class Stands:
    """Who tells something, as what, and where."""

    person_id: UUID
    part: str
    name: str
    organisation_id: UUID
    location_id: UUID | None
    accountable: UUID | None


@dataclass(frozen=True)
class Hears:
    """Somebody who is told, and as what she sits in the circle."""

    person_id: UUID
    part: str


@dataclass(frozen=True)
class Choice:
    """To whom a complaint can go: a key, and the people behind it by name."""

    key: str
    people: Sequence[OnDuty]

    @property
    def names(self) -> list[str]:
        return [one.first_name for one in self.people]

    @property
    def goes_to(self) -> Complaint.To:
        """Who may stand in follows from this: never somebody she passed by."""
        return Complaint.To(self.key) if self.key in ("coordinators", "confidant") else Complaint.To.ALONE


def stands(who: Actor, match: Match | None) -> Stands:
    """As what somebody tells something; who works here may in any role."""
    if at := standing(who, match):
        return Stands(who.person_id, at.part, at.name, at.organisation_id, at.location_id, at.accountable)
    if who.hat != STAFF or not who.roles or match is not None:
        raise PermissionDenied
    role = who.roles[0]
    return Stands(who.person_id, role.kind, name_at_work(who), role.organisation_id, role.location_id, None)


def name_at_work(who: Actor) -> str:
    """Her first name, as colleagues know her."""
    return next(iter(names_of([who.person_id])), "")


def hear_of_it(at: Stands, who: Actor) -> list[Hears]:
    """The accountable professional and the coordinators of this place; when there is none here, those of elsewhere."""
    here = _once(on_duty(at.organisation_id, at.location_id, "coordinator"), who.person_id)
    leading = here or _once(on_duty(at.organisation_id, None, "coordinator"), who.person_id)
    found = {one.person_id: Hears(one.person_id, "coordinator") for one in leading}
    if at.accountable:
        working = on_duty(at.organisation_id, None, *rules.WORKS_WITH_CLIENTS)
        if any(one.person_id == at.accountable for one in working):
            found.setdefault(at.accountable, Hears(at.accountable, "professional"))
    found.pop(who.person_id, None)
    return list(found.values()) or (_beside_her(at, who) if who.hat == STAFF else [])


def _beside_her(at: Stands, who: Actor) -> list[Hears]:
    """Nobody who leads is left but herself: who stands in for her, else who is on call."""
    own = on_duty(at.organisation_id, None, *(role.kind for role in who.roles))
    named = {one.deputy_id for one in own if one.person_id == who.person_id and one.deputy_id} - {who.person_id}
    if working := still_here(at.organisation_id, named):
        return [Hears(one, "deputy") for one in working]
    return [
        Hears(one.person_id, "on_call") for one in _once(on_duty(at.organisation_id, None, "on_call"), who.person_id)
    ]


def gives_roles(who: Actor) -> list[str]:
    """Who can let a colleague coordinate beside her, by first name."""
    return [one.first_name for one in _once(on_duty(who.organisation_id, None, "administrator"), who.person_id)]


def complaint_goes_to(at: Stands, raiser: UUID) -> list[Choice]:
    """To the coordinators of this place together, to one coordinator alone, or to the confidential adviser."""
    everywhere = _once(on_duty(at.organisation_id, None, "coordinator"), raiser)
    here = _once(on_duty(at.organisation_id, at.location_id, "coordinator"), raiser) or everywhere
    confidants = _once(on_duty(at.organisation_id, at.location_id, "confidant"), raiser)
    alone = [Choice(str(one.person_id), [one]) for one in everywhere]
    together = [Choice("coordinators", here)] if here else []
    return [
        *together,
        *([one for one in alone if one.people != here]),
        *([Choice("confidant", confidants)] if confidants else []),
    ]


def _once(found: Sequence[OnDuty], raiser: UUID) -> list[OnDuty]:
    return list({one.person_id: one for one in found if one.person_id != raiser}.values())


def incidents_of(who: Actor) -> InDossierQuerySet[Incident]:
    """What happened, the newest first; in a list it stays closed."""
    return Incident.objects.visible_to(who).defer("words", "first_help", "learned").order_by("-known_at", "pk")


def aftercare_of(incident: Incident, who: Actor) -> InDossierQuerySet[Aftercare]:
    """Who was asked how she is, in order."""
    return Aftercare.objects.visible_to(who).filter(incident=incident).order_by("made_at", "pk")


def told_names(incident: Incident) -> list[str]:
    """Whom it was told to, by first name."""
    return sorted(one.first_name for one in staff_names(set(incident.told)).values())


def complaints_of(who: Actor) -> InDossierQuerySet[Complaint]:
    """Complaints, the newest first; in a list they stay closed."""
    return Complaint.objects.visible_to(who).defer("words", "wishes", "answer").order_by("-made_at", "pk")


def received_before(complaint: Complaint) -> date:
    """The last day on which she hears that it arrived."""
    return rules.working_days_after(complaint.made_at.date(), rules.COMPLAINT_RECEIVED)


@dataclass(frozen=True)
class Due:
    """One thing that waits on a desk: that there is something, never what."""

    kind: str
    pk: UUID
    name: str
    part: str
    before: datetime | date | None
    soon: bool


def due_for(who: Actor, today: date) -> list[Due]:
    """What of this waits for a colleague: a calamity first, then complaints and who is to be asked how she is.

    Three queries, whatever there is.
    """
    if who.hat != STAFF:
        return []
    incidents = list(incidents_of(who).filter(closed_at__isnull=True)[:60])
    found = [
        Due("calamity", one.pk, one.raised_name, one.raised_part, one.report_before, True)
        for one in incidents
        if one.report_before and one.reported_at is None
    ]
    open_complaints = complaints_of(who).filter(answered_at__isnull=True).exclude(raised_by_id=who.person_id)
    found += [_complaint(one, today) for one in open_complaints[:60]]
    last: dict[UUID, dict[str, date | None]] = defaultdict(dict)
    for care in Aftercare.objects.visible_to(who).filter(incident__in=incidents).order_by("made_at", "pk"):
        last[care.incident_id][care.for_part] = care.again_on
    found += [
        Due("aftercare", one.pk, one.raised_name, one.raised_part, _again(last[one.pk], today),
            not _was_asked(one, last[one.pk]))
        for one in incidents
        if one.raised_by_id != who.person_id
        and (not _was_asked(one, last[one.pk]) or _again(last[one.pk], today) is not None)
    ]  # fmt: skip
    return found


def _complaint(one: Complaint, today: date) -> Due:
    if one.received_at is None:
        return Due("received", one.pk, one.raised_name, one.raised_part, received_before(one), True)
    return Due("answer", one.pk, one.raised_name, one.raised_part, one.answer_before, one.answer_before <= today)


def _was_asked(incident: Incident, asked: Mapping[str, date | None]) -> bool:
    """Was the one who told it asked how she is? In a role that is no part of a match anybody counts."""
    own = incident.raised_part in {part for part, _name in parts()}
    return incident.raised_part in asked if own else bool(asked)


def _again(asked: Mapping[str, date | None], today: date) -> date | None:
    """The first day that came on which somebody is to be asked again; for each who was asked, the last word counts."""
    return min((day for day in asked.values() if day is not None and day <= today), default=None)

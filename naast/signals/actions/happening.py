"""What went wrong, or nearly: told at once, cared for afterwards, learned from. Never about blame."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.matches.models import Match
from naast.people.models import Notice
from naast.people.notices import tell
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.signals import access, rules
from naast.signals.actions.raising import NOBODY
from naast.signals.models import Aftercare, Incident
from naast.signals.queries import care

FUTURE = "incident.future"


@action("event.told")
def tell_incident(
    *,
    kind: str,
    happened_on: date,
    words: str,
    by: Actor,
    first_help: str = "",
    match: Match | None = None,
    key: UUID | None = None,
) -> Incident:
    """Tell what happened. It reaches the accountable professional and the coordinators of this place, nobody else.

    The only one who leads is not left alone with it: her stand-in reads it, else who is on call. Without them she
    records it all the same, and whoever coordinates later reads it.
    """
    if key and (made := Incident.objects.visible_to(by).filter(pk=key).first()):
        return made
    at = care.stands(by, match)
    now = clock.now()
    if happened_on > clock.today():
        raise Refused(Reason(FUTURE, _("This day is still to come."), _("Choose the day on which it happened.")))
    if not rules.can_be_past(happened_on, clock.today()):
        raise Refused(Reason(FUTURE, _("This day is too long ago."), _("Choose the day on which it happened.")))
    receivers = care.hear_of_it(at, by)
    if not receivers and not access.may_tell_alone(by):
        raise Refused(Reason(NOBODY, _("There is nobody now who can read this."), _("Call the organisation.")))
    dossier_id = open_dossier(
        organisation_id=at.organisation_id, location_id=at.location_id, kind="event", label="event", why="told",
        circle=[Seat(by.person_id, at.part), *(Seat(one.person_id, one.part) for one in receivers)],
        by_role=["coordinator"], about_id=by.person_id,
    )  # fmt: skip
    care_dossier_id = open_dossier(
        organisation_id=at.organisation_id, location_id=at.location_id, kind="event_care", label="event", why="told",
        circle=[Seat(one.person_id, one.part) for one in receivers] or [Seat(by.person_id, at.part)],
        by_role=["coordinator"],
    )  # fmt: skip
    calamity = kind == Incident.Kind.CALAMITY
    incident = Incident(
        **({"id": key} if key else {}), dossier_id=dossier_id, organisation_id=at.organisation_id,
        kind=Incident.Kind(kind), match_id=match.pk if match else None, happened_on=happened_on, known_at=now,
        words=words, first_help=first_help, raised_by_id=by.person_id, raised_part=at.part, raised_name=at.name,
        told=[one.person_id for one in receivers], care_dossier_id=care_dossier_id,
        report_before=now + rules.CALAMITY_REPORT if calamity else None,
    )  # fmt: skip
    incident.save()
    for one in receivers:
        tell(one.person_id, hat=STAFF, about=Notice.About.SIGNAL, of=incident)
    return incident


@action("event.reported")
def mark_reported(*, incident: Incident, at: datetime, version: int, by: Actor) -> Incident:
    """The calamity was reported to the supervisor, at this time. The house itself reports nothing."""
    held = _held(incident, version, by)
    if held.report_before is None or at > clock.now():
        raise Refused(Reason(FUTURE, _("This moment is still to come."), _("Write when you reported it.")))
    if not rules.can_be_past(at.date(), clock.today()) or timezone.localtime(at).date() < held.happened_on:
        raise Refused(Reason(FUTURE, _("This moment lies before it happened."), _("Write when you reported it.")))
    held.reported_at = at
    held.save()
    return held


@action("event.cared_for")
def care_after(
    *,
    incident: Incident,
    for_part: str,
    words: str,
    by: Actor,
    again_on: date | None = None,
    key: UUID | None = None,
) -> Aftercare:
    """Somebody was asked how she is; and when again. About others than who told it, she who told it reads nothing."""
    _may(incident, by)
    lies = incident.dossier_id if for_part == incident.raised_part else _place_of_care(incident)
    if key and (made := Aftercare.objects.visible_to(by).filter(pk=key).first()):
        return made
    row = Aftercare(
        **({"id": key} if key else {}), dossier_id=lies, organisation_id=incident.organisation_id,
        incident=incident, for_part=for_part, words=words, on=clock.today(), again_on=again_on, by_id=by.person_id,
        by_name=care.name_at_work(by),
    )  # fmt: skip
    row.save()
    if again_on:
        morning = timezone.make_aware(datetime.combine(again_on, time(9)))
        tell(by.person_id, hat=STAFF, about=Notice.About.REMINDER, of=row, due_at=morning)
    return row


@action("event.closed")
def close_incident(*, incident: Incident, learned: str, version: int, by: Actor) -> Incident:
    """Close it with what was learned. A calamity is reported first."""
    held = _held(incident, version, by)
    if held.report_before and held.reported_at is None:
        why = _("It has not been reported to the supervisor yet.")
        raise Refused(Reason("event.report", why, _("Report it first, and write when.")))
    held.learned, held.closed_at = learned, clock.now()
    held.save()
    return held


def _place_of_care(incident: Incident) -> UUID:
    """Where it lies how others are; for what was told before there was such a place, it is opened now."""
    if incident.care_dossier_id is None:
        held = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
        held.care_dossier_id = held.care_dossier_id or open_dossier(
            organisation_id=held.organisation_id, location_id=None, kind="event_care", label="event", why="told",
            circle=[Seat(one, "professional") for one in held.told],
        )  # fmt: skip
        held.save()
        return held.care_dossier_id
    return incident.care_dossier_id


def _may(incident: Incident, by: Actor) -> None:
    if not access.follows_up(by, incident):
        raise PermissionDenied


def _held(incident: Incident, version: int, by: Actor) -> Incident:
    _may(incident, by)
    held = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    if held.version != version:
        raise EditedMeanwhile
    return held

"""A training of the catalogue was followed: it comes in the file of whoever was there, with until when it counts.

Of a volunteer it stands in her own file, and she prints it; of a location contact or her deputy with the location.
Whoever is in neither keeps it in her own record alone. Noted again, nothing is written twice. What arose from a time
has a key of that time, so that a mistake can be taken back.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID, uuid5

from naast.locations.access import takes_part
from naast.locations.actions import note_training
from naast.locations.actions import take_back_training as take_back_from_contact
from naast.locations.models import LocationFile
from naast.locations.queries import contacts_at
from naast.moments.rules import day_of
from naast.peers.models import PeerGroup, PeerMeeting, PeerMember
from naast.privacy.actor import Actor
from naast.volunteers.access import leads
from naast.volunteers.actions import record_training
from naast.volunteers.actions import take_back_training as take_back_from_volunteer
from naast.volunteers.models import Volunteer

GONE = (Volunteer.State.LEFT, Volunteer.State.DECLINED)


def record_followed(group: PeerGroup, meeting: PeerMeeting, before: Collection[UUID], by: Actor) -> None:
    """Whoever was at this time has the training of this group now. Of whoever was noted before and was not there after
    all, it is taken back: what arose from this time, and never what was noted by hand or arose from another time.
    """
    people = {one.pk: one.person_id for one in PeerMember.objects.filter(group=group, pk__in={*meeting.there, *before})}
    there = {people[one] for one in meeting.there if one in people} if meeting.completes else set()
    away = {people[one] for one in before if one in people} - there
    if not there and not away:
        return
    if group.kind == PeerGroup.Kind.TAUGHT:
        _in_files_of_volunteers(there, away, group.training, meeting, by)
    else:
        _at_locations(there, away, group.training, meeting, by)


def _in_files_of_volunteers(there: set[UUID], away: set[UUID], of: str, meeting: PeerMeeting, by: Actor) -> None:
    way, _, training = of.partition("/")
    files = Volunteer.objects.visible_to(by).filter(person_id__in=there | away, programme=way)
    for one in files:
        key = uuid5(meeting.pk, str(one.pk))
        if not leads(by, one):
            continue
        if one.person_id in away:
            take_back_from_volunteer(volunteer=one, key=key, by=by)
        elif one.state not in GONE:
            record_training(volunteer=one, training=training, done_on=day_of(meeting.at), by=by, key=key)


def _at_locations(there: set[UUID], away: set[UUID], of: str, meeting: PeerMeeting, by: Actor) -> None:
    way, _, training = of.partition("/")
    for file in LocationFile.objects.visible_to(by).filter(programme=way):
        if not takes_part(by, file):
            continue
        for person_id in sorted(away):
            take_back_from_contact(file=file, key=_key(meeting, file, person_id), by=by)
        here = contacts_at(file.organisation_id, file.location_id)
        ours = {one for contact in here for one in (contact.person_id, contact.deputy_id) if one in there}
        for person_id in sorted(one for one in ours if one):
            note_training(
                file=file, person_id=person_id, training=training, done_on=day_of(meeting.at), by=by,
                key=_key(meeting, file, person_id),
            )  # fmt: skip


def _key(meeting: PeerMeeting, file: LocationFile, person_id: UUID) -> UUID:
    return uuid5(meeting.pk, f"{file.pk} {person_id}")

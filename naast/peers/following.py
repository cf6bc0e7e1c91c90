"""A training of the catalogue was followed: it comes in the file of whoever was there, with until when it counts.

Of a volunteer it stands in her own file, and she prints it; of a location contact or her deputy with the location.
Whoever is in neither keeps it in her own record alone. Noted again, nothing is written twice.
"""

from __future__ import annotations

from uuid import UUID, uuid5

from naast.locations.access import takes_part
from naast.locations.actions import note_training
from naast.locations.models import LocationFile
from naast.locations.queries import contacts_at
from naast.moments.rules import day_of
from naast.peers.models import PeerGroup, PeerMeeting, PeerMember
from naast.privacy.actor import Actor
from naast.volunteers.access import leads
from naast.volunteers.actions import record_training
from naast.volunteers.models import Volunteer

GONE = (Volunteer.State.LEFT, Volunteer.State.DECLINED)


def record_followed(group: PeerGroup, meeting: PeerMeeting, by: Actor) -> None:
    """Whoever was at this time has the training of this group now."""
    way, _, training = group.training.partition("/")
    there = {one.person_id for one in PeerMember.objects.filter(pk__in=meeting.there)}
    if group.kind == PeerGroup.Kind.TAUGHT:
        _in_files_of_volunteers(there, way, training, meeting, by)
    else:
        _at_locations(there, way, training, meeting, by)


def _in_files_of_volunteers(there: set[UUID], way: str, training: str, meeting: PeerMeeting, by: Actor) -> None:
    files = Volunteer.objects.visible_to(by).filter(person_id__in=there, programme=way).exclude(state__in=GONE)
    for one in files:
        if leads(by, one):
            record_training(
                volunteer=one, training=training, done_on=day_of(meeting.at), by=by, key=uuid5(meeting.pk, str(one.pk))
            )


def _at_locations(there: set[UUID], way: str, training: str, meeting: PeerMeeting, by: Actor) -> None:
    for file in LocationFile.objects.visible_to(by).filter(programme=way):
        here = contacts_at(file.organisation_id, file.location_id)
        ours = {one for contact in here for one in (contact.person_id, contact.deputy_id) if one in there}
        for person_id in sorted(one for one in ours if one) if takes_part(by, file) else ():
            note_training(file=file, person_id=person_id, training=training, done_on=day_of(meeting.at), by=by)

"""Offering a group, coming into it and stepping out, and that it ends."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from naast.learning.access import learns_at_work
from naast.learning.queries.cases import refuse_names
from naast.peers import access, rules
from naast.peers.models import PeerGroup, PeerMeeting, PeerMember
from naast.peers.queries import me_in, members_of, trainings_here
from naast.people.links import print_of
from naast.people.models import Organisation
from naast.people.notices import tell
from naast.people.queries import name_at_work
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import STAFF, VOLUNTEER, Actor
from naast.privacy.circles import let_out, open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.models import CircleMember
from naast.privacy.refusal import Reason, Refused
from naast.volunteers.models import Volunteer

# In the circle of a group because she takes part in it.
OUTER = "outer"


@action("peers.opened")
def open_group(
    *, kind: str, called: str, when: str, key: UUID, by: Actor, location_id: UUID | None = None,
    by_experience: bool = False, training: str = "", named: Collection[str] = (),
) -> PeerGroup:  # fmt: skip
    """Offer a group. Everybody for whom it is reads what it is called; what is said in it only who takes part."""
    allow(access.may_open(by) and access.opens_at(by, by.organisation_id, location_id))
    if (there := made_before(PeerGroup, key)) is not None:
        return there
    refuse_names(called, when, named=named)
    kind = PeerGroup.Kind(kind)
    training = training if kind in rules.TRAININGS else ""
    _refuse_another_training(by, kind, training)

    def opens(called: str, roles: Collection[str]) -> UUID:
        return open_dossier(
            organisation_id=by.organisation_id, location_id=location_id, kind=called, label=called, circle=(),
            by_role=list(roles), why="offered",
        )  # fmt: skip

    group = PeerGroup(
        id=key, dossier_id=opens("peer_group", access.OFFERED[kind]), organisation_id=by.organisation_id, kind=kind,
        location_id=location_id, inner_dossier_id=opens("peer_circle", ["coordinator"]), called=called.strip(),
        when=when.strip(), by_experience=by_experience and kind in rules.TRAININGS, training=training,
    )  # fmt: skip
    group.save()
    _invite(group, by)
    return group


def _refuse_another_training(by: Actor, kind: str, training: str) -> None:
    """A training of the catalogue is offered to whom it is meant for."""
    if training and training not in dict(trainings_here(by.organisation_id, kind)):
        why = _("This training is not meant for these people.")
        raise Refused(Reason("peers.training", why, _("Choose another training, or another kind of group.")))


def _invite(group: PeerGroup, by: Actor) -> None:
    """Everybody of a place hears that something waits for her. A whole organisation is not mailed at once."""
    if group.location_id is None:
        return
    seats = CircleMember.objects.filter(dossier_id=group.dossier_id, until__gt=clock.now())
    hat = VOLUNTEER if group.kind in rules.FOR_VOLUNTEERS else STAFF
    for person_id in sorted(set(seats.filter(hat=hat).values_list("person_id", flat=True)) - {by.person_id}):
        tell(person_id, hat=hat, about="reminder", of=group, once="offered")


@action("peers.ended")
def end_group(*, group: PeerGroup, by: Actor) -> PeerGroup:
    """The group ends: nobody joins any more, its coming times do not go on, and what it gave stays with who was in it.

    Whoever takes part hears that something changed.
    """
    allow(access.leads(by, group))
    row = locked(group)
    if row.ended_on is None:
        row.ended_on, row.word, row.word_until = clock.today(), "", None
        row.save()
        coming = PeerMeeting.objects.filter(group=row, at__gte=clock.now(), called_off_on__isnull=True, noted_on=None)
        for meeting in coming.select_for_update(of=("self",)):
            meeting.called_off_on = clock.today()
            meeting.save()
        for one in members_of(row):
            if (one.person_id, one.hat) != (by.person_id, by.hat):
                tell(one.person_id, hat=one.hat, about="change", of=row, once="ended")
    return row


@action("peers.word_made")
def make_word(*, group: PeerGroup, by: Actor) -> str:
    """A word for colleagues of another organisation, for two weeks; the one before is over. Kept is its print."""
    allow(access.leads(by, group) and group.kind == PeerGroup.Kind.CIRCLE)
    row, word = locked(group), rules.new_word()
    row.word, row.word_until = print_of(word), clock.today() + timedelta(days=rules.WORD_DAYS)
    row.save()
    return word


@action("peers.joined")
def join(*, group: PeerGroup, by: Actor) -> UUID:
    """Take part in a group that was offered to her."""
    allow(access.may_take_part(by, group))
    return _comes_in(by, group.pk, "")


@action("peers.joined")
def join_by_word(*, word: str, by: Actor) -> UUID:
    """Take part in a knowledge circle of another organisation. The group she is in now."""
    allow(learns_at_work(by))
    return _comes_in(by, None, print_of(rules.plain(word)))


def _comes_in(by: Actor, group_id: UUID | None, said: str) -> UUID:
    home = Organisation.objects.get(pk=by.organisation_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM peers_join(%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                group_id, said, uuid.uuid4(), _called(by), home.pk, home.name, json.dumps(rules.MOST), clock.today(),
            ],
        )  # fmt: skip
        outcome, of_group, organisation, outer, inner = cursor.fetchone() or ["closed", None, None, None, None]
    if outcome == "unknown":
        why, do = _("This word is not known, or it is over."), _("Ask for a new one. It counts for two weeks.")
        raise Refused(Reason("peers.word", why, do))
    if outcome == "closed":
        why, do = _("Nobody can join this group at this moment."), _("Ask who coordinates. There may be another one.")
        raise Refused(Reason("peers.closed", why, do))
    for dossier in (outer, inner):
        trace.note_change(organisation, dossier, frozenset())
    return UUID(str(of_group))


def _called(who: Actor) -> str:
    if who.hat == VOLUNTEER:
        return Volunteer.objects.visible_to(who).get(person_id=who.person_id).first_name
    return name_at_work(who)


@action("peers.left")
def step_out(*, group: PeerGroup, by: Actor) -> None:
    """She takes part no more, and reads no more of it. No reason asked."""
    mine = me_in(group, by)
    allow(mine is not None)
    row = locked(mine or PeerMember())
    if group.kind in rules.TRAININGS and PeerMeeting.objects.filter(group=group, there__contains=[row.pk]):
        why, do = _("You were there, so it stays in your record."), _("You need not come to the times that follow.")
        raise Refused(Reason("peers.record", why, do))
    row.until = clock.today()
    row.save()
    part = VOLUNTEER if by.hat == VOLUNTEER else OUTER
    places = [group.inner_dossier_id, *([group.dossier_id] if row.home_id != group.organisation_id else [])]
    for place in places:
        inside = CircleMember.objects.filter(
            dossier_id=place, person_id=by.person_id, hat=by.hat, until__gt=clock.now()
        )
        if {one.part for one in inside} == {part}:
            let_out(dossier_id=place, organisation_id=group.organisation_id, person_id=by.person_id, part=part)

"""What is done with a group that learns: offering it, joining, its times, bringing a question, and what it gave."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from naast.learning.access import learns_at_work, may_note
from naast.learning.queries.cases import refuse_names
from naast.moments.actions.drafting import reflection_of
from naast.moments.rules import fits_in_time
from naast.peers import access, rules
from naast.peers.following import record_followed
from naast.peers.models import PeerGroup, PeerMeeting, PeerMember, PeerQuestion, PeerTurn
from naast.peers.queries import me_in, trainings_here
from naast.people.links import print_of
from naast.people.models import Organisation
from naast.people.queries import name_at_work
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import VOLUNTEER, Actor
from naast.privacy.circles import let_out, open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.models import CircleMember
from naast.privacy.refusal import Reason, Refused
from naast.programmes.unnamed import words_to_ask_about
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
    return group


def _refuse_another_training(by: Actor, kind: str, training: str) -> None:
    """A training of the catalogue is offered to whom it is meant for."""
    if training and training not in dict(trainings_here(by.organisation_id, kind)):
        why = _("This training is not meant for these people.")
        raise Refused(Reason("peers.training", why, _("Choose another training, or another kind of group.")))


@action("peers.ended")
def end_group(*, group: PeerGroup, by: Actor) -> PeerGroup:
    """The group ends: nobody joins any more, and what it gave stays with who was in it."""
    allow(access.leads(by, group))
    row = locked(group)
    if row.ended_on is None:
        row.ended_on, row.word, row.word_until = clock.today(), "", None
        row.save()
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


@action("peers.planned")
def plan_meeting(
    *, group: PeerGroup, at: datetime, minutes: int, method: str, key: UUID, by: Actor, theme: str = "",
    named: Collection[str] = (),
) -> PeerMeeting:  # fmt: skip
    """A time of this group, with its method and its theme."""
    allow(access.leads(by, group))
    if (there := made_before(PeerMeeting, key)) is not None:
        return there
    row = locked(group)
    if row.ended_on is not None or not fits_in_time(at, clock.now(), rules.BACK):
        raise Refused(Reason("peers.time", _("This day is too far away."), _("Choose a day within a year.")))
    refuse_names(theme, named=named)
    meeting = PeerMeeting(
        id=key, dossier_id=row.inner_dossier_id, organisation_id=row.organisation_id, group=row, at=at,
        minutes=minutes, theme=theme.strip(), method=method,
    )  # fmt: skip
    meeting.save()
    return meeting


@action("peers.noted")
def note_meeting(
    *, meeting: PeerMeeting, there: Collection[UUID], gave: str, version: int, by: Actor, completes: bool = False,
    named: Collection[str] = (),
) -> PeerMeeting:  # fmt: skip
    """Who was there, and what it gave in words of those who were. By whoever leads it; it may be put right later.

    A time that completes a training of the catalogue puts it in the file of whoever was there.
    """
    group = PeerGroup.objects.get(pk=meeting.group_id)
    allow(access.leads(by, group))
    row = locked(meeting, version)
    if row.at > clock.now():
        raise Refused(Reason("peers.not_yet", _("It has not been yet."), _("Come back when it has been.")))
    refuse_names(gave, named=named)
    known = {one.pk for one in PeerMember.objects.filter(group=group)}
    row.there, row.gave, row.noted_on = sorted(known.intersection(there)), gave.strip(), clock.today()
    row.completes = row.completes or (completes and bool(group.training))
    row.save()
    if row.completes:
        record_followed(group, row, by)
    return row


@action("peers.question_kept")
def keep_question(*, words: str, key: UUID, by: Actor, named: Collection[str] = ()) -> PeerQuestion:
    """A question for her group. Nobody but she reads it, until she brings it."""
    allow(may_note(by))
    if (there := made_before(PeerQuestion, key)) is not None:
        return there
    refuse_names(words, named=named)
    question = PeerQuestion(
        id=key, dossier_id=reflection_of(by, by.organisation_id), organisation_id=by.organisation_id,
        person_id=by.person_id, words=words.strip(), asked_on=clock.today(),
    )  # fmt: skip
    question.save()
    return question


@action("peers.question_put_away")
def put_away(*, question: PeerQuestion, by: Actor) -> PeerQuestion:
    """It is not needed any more."""
    allow(question.person_id == by.person_id)
    row = locked(question)
    if row.done_on is None:
        row.done_on = clock.today()
        row.save()
    return row


@action("peers.brought")
def bring(*, question: PeerQuestion, meeting: PeerMeeting, by: Actor) -> PeerTurn:
    """Bring a question to a meeting of a group she is in: from now on those who take part read it."""
    group = PeerGroup.objects.get(pk=meeting.group_id)
    allow(question.person_id == by.person_id and access.takes_part(by, group))
    row = locked(question)
    if row.done_on is not None or group.ended_on is not None:
        raise Refused(Reason("peers.brought", _("This question was brought already."), _("Write a new one.")))
    refuse_names(row.words, named=_looked_at(row.words))
    mine = me_in(group, by)
    turn = PeerTurn(
        dossier_id=group.inner_dossier_id, organisation_id=group.organisation_id, meeting=meeting,
        person_id=by.person_id, hat=by.hat, first_name=mine.first_name if mine else "", words=row.words,
    )  # fmt: skip
    turn.save()
    row.done_on = clock.today()
    row.save()
    return turn


def _looked_at(words: str) -> list[str]:
    """What she ticked when she wrote it down stays ticked; a name she learned of since then is stopped all the same."""
    return words_to_ask_about(words)


@action("peers.gave")
def say_what_it_gave(*, turn: PeerTurn, gave: str, version: int, by: Actor, named: Collection[str] = ()) -> PeerTurn:
    """What her question gave her, in her own words. Only she writes them."""
    allow(access.is_hers(by, turn.person_id, turn.hat))
    row = locked(turn, version)
    refuse_names(gave, named=named)
    row.gave = gave.strip()
    row.save()
    return row

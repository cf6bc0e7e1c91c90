"""Somebody is named, by thanks or by a colleague, and says whether she may be asked. And who goes on with it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from naast.knowledge import access, rules
from naast.knowledge.models import Knows, Thanks
from naast.knowledge.queries.people import (
    colleagues_of,
    first_name_of,
    known_about,
    may_thank_team,
    place_of,
    volunteers_known,
    who_helps,
)
from naast.learning.access import LEARNS, learns_at_work
from naast.learning.queries.cases import refuse_names
from naast.people.access import is_professional
from naast.people.queries import on_duty, separated
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import STAFF, VOLUNTEER, Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused

Why, Answer = Thanks.Why, Thanks.Answer


@action("knowledge.thanked")
def thank(*, to_id: UUID, key: UUID, by: Actor, topic: str = "", named: Collection[str] = ()) -> Thanks:
    """A volunteer says who helped her: somebody who works at her place, or another volunteer beside the same person.

    Raises `PermissionDenied` for somebody whom she does not know here, `Stopped` when the topic names somebody.
    """
    allow(by.hat == VOLUNTEER)
    known = {one.person_id: one for one in who_helps(by)}
    allow(to_id in known)
    refuse_names(topic, named=named)
    one = known[to_id]
    return _named(to=(one.person_id, one.first_name, one.hat), why=Why.HELPED, topic=topic, key=key, by=by)


@action("knowledge.thanked_team")
def thank_team(*, key: UUID, by: Actor, topic: str = "", named: Collection[str] = ()) -> Thanks:
    """A volunteer thanks everybody who works at her place. They read the words, and not whose they are."""
    allow(by.hat == VOLUNTEER and may_thank_team(by))
    if (there := made_before(Thanks, key)) is not None:
        return there
    refuse_names(topic, named=named)
    place = place_of(by)
    dossier = open_dossier(
        organisation_id=by.organisation_id, location_id=place, kind="thanks", label="thanks", by_role=LEARNS,
        circle=[Seat(by.person_id, VOLUNTEER)], why="named",
    )  # fmt: skip
    made = Thanks(
        id=key, dossier_id=dossier, organisation_id=by.organisation_id, why=Why.HELPED, to_hat=Thanks.TEAM,
        to_id=place or by.organisation_id, by_id=by.person_id, by_hat=by.hat, topic=" ".join(topic.split()),
        on=clock.today(),
    )  # fmt: skip
    made.save()
    return made


@action("knowledge.thanked_volunteer")
def thank_volunteer(*, to_id: UUID, key: UUID, by: Actor, topic: str = "", named: Collection[str] = ()) -> Thanks:
    """A colleague thanks a volunteer whom she knows. The two of them read it."""
    allow(by.hat == STAFF and to_id in (known := volunteers_known(by)))
    refuse_names(topic, named=named)
    return _named(to=(to_id, known[to_id], VOLUNTEER), why=Why.HELPED, topic=topic, key=key, by=by)


@action("knowledge.named")
def name_colleague(*, to_id: UUID, topic: str, key: UUID, by: Actor, named: Collection[str] = ()) -> Thanks:
    """A colleague is named who knows a lot about something. Nobody else reads it before she said yes."""
    allow(learns_at_work(by) and to_id != by.person_id)
    people = colleagues_of(by)
    allow(to_id in people)
    _refuse_no_topic(topic)
    refuse_names(topic, named=named)
    return _named(to=(to_id, people[to_id].first_name, STAFF), why=Why.KNOWS, topic=topic, key=key, by=by)


@action("knowledge.may_be_asked")
def may_be_asked(*, topic: str, key: UUID, by: Actor, words: str = "", named: Collection[str] = ()) -> Knows:
    """She says herself that she may be asked about something. Words are not needed."""
    allow(learns_at_work(by))
    _refuse_no_topic(topic)
    refuse_names(topic, words, named=named)
    return _knows(topic=topic, words=words, key=key, by=by)


@action("knowledge.answered")
def answer(*, thanks: Thanks, answer: str, by: Actor, topic: str = "", named: Collection[str] = ()) -> Thanks:
    """She says whether colleagues may ask her about it. No is a good answer too, and nobody reads why."""
    allow(access.is_named(by, thanks) and by.hat == STAFF)
    row = locked(thanks)
    if row.answer:
        return row
    about = (topic.strip() if answer == Answer.YES else "") or row.topic
    if answer == Answer.YES and row.why != Why.BEGINS:
        _refuse_no_topic(about)
        refuse_names(about, named=named)
        made = _knows(topic=about, words="", key=row.pk, by=by)
        if row.knows_id is not None:
            _goes_on(row.knows_id, made)
    row.answer, row.topic = Answer(answer), about
    row.save()
    return row


@action("knowledge.hand_over")
def hand_over(*, knows: Knows, to_id: UUID, key: UUID, by: Actor) -> Thanks:
    """Somebody else is asked to go on with it. Until she says yes everything stays, so that nothing is lost."""
    people = colleagues_of(by)
    allow(access.hands_over(by, knows) and to_id in people and to_id != knows.knower_id)
    row = locked(knows)
    if row.ended_on is not None:
        raise Refused(Reason("knows.ended", _("This was handed over already."), _("Look who goes on with it.")))
    return _named(
        to=(to_id, people[to_id].first_name, STAFF), why=Why.NEXT, topic=row.topic, key=key, by=by, knows_id=row.pk
    )


@action("knowledge.would_begin")
def would_begin(*, key: UUID, by: Actor) -> Thanks:
    """A colleague would like to work with a volunteer too: the contact of her place hears it, or else a coordinator."""
    allow(is_professional(by))
    place = next((role.location_id for role in by.roles), None)
    found = on_duty(by.organisation_id, place, "location_contact", "coordinator")
    asked = sorted((one for one in found if one.person_id != by.person_id), key=lambda one: one.kind == "coordinator")
    if not asked:
        why, do = _("Nobody is the contact here yet."), _("Ask an administrator who leads this.")
        raise Refused(Reason("begin.nobody", why, do))
    return _named(to=(asked[0].person_id, asked[0].first_name, STAFF), why=Why.BEGINS, topic="", key=key, by=by)


@action("knowledge.no_longer")
def no_longer(*, knows: Knows, by: Actor) -> Knows:
    """She is not asked about it any more. She need not say why."""
    allow(access.is_hers(by, knows))
    row = locked(knows)
    row.ended_on = row.ended_on or clock.today()
    row.save()
    return row


def _named(
    *, to: tuple[UUID, str, str], why: Thanks.Why, topic: str, key: UUID, by: Actor, knows_id: UUID | None = None
) -> Thanks:
    """One who is named and one who names: these two read it. Naming the same again is done once."""
    if (there := made_before(Thanks, key)) is not None:
        return there
    person_id, first_name, hat = to
    if separated(by.person_id, person_id):
        raise Refused(Reason("thanks.not_through", _("This did not go through."), _("Name somebody else.")))
    seats = {(who, wears): Seat(who, VOLUNTEER if wears == VOLUNTEER else access.NAMED)
             for who, wears in ((person_id, hat), (by.person_id, by.hat))}  # fmt: skip
    dossier = open_dossier(
        organisation_id=by.organisation_id, kind="thanks", label="thanks", circle=list(seats.values()), why="named"
    )
    made = Thanks(
        id=key, dossier_id=dossier, organisation_id=by.organisation_id, why=why, to_id=person_id, to_name=first_name,
        to_hat=hat, by_id=by.person_id, by_name=first_name_of(by), by_hat=by.hat, topic=" ".join(topic.split()),
        knows_id=knows_id, on=clock.today(),
    )  # fmt: skip
    made.save()
    return made


def _knows(*, topic: str, words: str, key: UUID, by: Actor) -> Knows:
    if (there := made_before(Knows, key) or known_about(by, topic)) is not None:
        return there
    dossier = open_dossier(
        organisation_id=by.organisation_id, kind="knows", label="knows", circle=(), by_role=LEARNS, why="may be asked"
    )
    made = Knows(
        id=key, dossier_id=dossier, organisation_id=by.organisation_id, knower_id=by.person_id,
        knower_name=first_name_of(by), topic=" ".join(topic.split()), words=words.strip(), since=clock.today(),
    )  # fmt: skip
    made.save()
    return made


def _goes_on(knows_id: UUID, successor: Knows) -> None:
    """What the one before knew ends with the yes of who goes on with it."""
    row = Knows.objects.select_for_update(of=("self",)).filter(pk=knows_id).first()
    if row is not None and row.ended_on is None and row.pk != successor.pk:
        row.ended_on, row.next_id, row.next_name = clock.today(), successor.knower_id, successor.knower_name
        row.save()


def _refuse_no_topic(topic: str) -> None:
    if not rules.same(topic):
        raise Refused(Reason("knows.topic", _("It does not say about what."), _("Write it in a few words.")))

"""Two colleagues look along with each other: asked for a moment, agreed or moved, and afterwards in a sentence."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from naast.knowledge import access, rules
from naast.knowledge.models import Knows, LookAlong
from naast.knowledge.queries.people import colleagues_of, first_name_of
from naast.learning.access import learns_at_work
from naast.learning.queries.cases import refuse_names
from naast.people.queries import separated
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused

State = LookAlong.State
OTHER = "other"


@action("along.asked")
def ask(
    *, knows: Knows, way: str, at: datetime, key: UUID, by: Actor, words: str = "", named: Collection[str] = ()
) -> LookAlong:  # fmt: skip
    """Ask somebody who may be asked, for a moment. These two read it, and no client is named in it."""
    allow(learns_at_work(by) and by.person_id != knows.knower_id and by.organisation_id == knows.organisation_id)
    if (there := made_before(LookAlong, key)) is not None:
        return there
    here = knows.knower_id in colleagues_of(by) and not separated(by.person_id, knows.knower_id)
    if locked(knows).ended_on is not None or not here:
        why, do = _("She is not asked about this any more."), _("Look who else knows about it.")
        raise Refused(Reason("along.gone", why, do))
    _refuse_when(at)
    refuse_names(words, named=named)
    dossier = open_dossier(
        organisation_id=by.organisation_id, kind="look_along", label="look_along", why="asked",
        circle=[Seat(by.person_id, access.NAMED), Seat(knows.knower_id, access.NAMED)],
    )  # fmt: skip
    made = LookAlong(
        id=key, dossier_id=dossier, organisation_id=by.organisation_id, asked_id=knows.knower_id,
        asked_name=knows.knower_name, by_id=by.person_id, by_name=first_name_of(by), topic=knows.topic,
        way=LookAlong.Way(way), words=words.strip(), at=at, turn_id=knows.knower_id,
    )  # fmt: skip
    made.save()
    return made


@action("along.answered")
def answer(
    *, along: LookAlong, answer: str, version: int, by: Actor, at: datetime | None = None
) -> LookAlong:  # fmt: skip
    """Yes, not this time, or another moment; then it is the other's turn. Only whose turn it is says something."""
    allow(access.is_in(by, along))
    row = locked(along, version)
    if row.state != State.ASKED or row.turn_id != by.person_id:
        raise Refused(Reason("along.turn", _("This waits for your colleague."), _("You read the answer here.")))
    if answer == OTHER:
        _refuse_when(at)
        row.at, row.turn_id = at or row.at, row.by_id if by.person_id == row.asked_id else row.asked_id
    else:
        if answer == State.AGREED:
            _refuse_when(row.at)
        row.state = State.AGREED if answer == State.AGREED else State.DECLINED
    row.save()
    return row


@action("along.held")
def note_held(*, along: LookAlong, version: int, by: Actor, gave: str = "", named: Collection[str] = ()) -> LookAlong:
    """It was, and perhaps what it gave in a sentence. Nothing has to be written down."""
    allow(access.is_in(by, along))
    row = locked(along, version)
    if row.state not in (State.AGREED, State.HELD):
        raise Refused(Reason("along.not_agreed", _("This was not agreed."), _("Ask for a moment first.")))
    if row.at > clock.now():
        raise Refused(Reason("along.to_come", _("This is still to come."), _("Write it down when it has been.")))
    refuse_names(gave, named=named)
    row.state, row.gave = State.HELD, gave.strip() or row.gave
    row.save()
    return row


@action("along.called_off")
def call_off(*, along: LookAlong, by: Actor) -> LookAlong:
    """It does not go on, for either of them, at any time before."""
    allow(access.is_in(by, along))
    row = locked(along)
    if row.state in (State.ASKED, State.AGREED):
        row.state = State.DECLINED
        row.save()
    return row


def _refuse_when(at: datetime | None) -> None:
    if at is None or not rules.fits_in_time(at, clock.now()):
        why, do = _("This moment is not ahead of us."), _("Choose a moment from now to a year on.")
        raise Refused(Reason("along.when", why, do))

"""A question for a group: kept by the one who has it, brought to a time, and what it gave her."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from naast.learning.access import may_note
from naast.learning.queries.cases import refuse_names
from naast.moments.actions.drafting import reflection_of
from naast.peers import access
from naast.peers.actions.meeting import refuse_called_off, refuse_over
from naast.peers.models import PeerGroup, PeerMeeting, PeerQuestion, PeerTurn
from naast.peers.queries import me_in
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.unnamed import words_to_ask_about


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
    refuse_over(group)
    if row.done_on is not None:
        raise Refused(Reason("peers.brought", _("This question was brought already."), _("Write a new one.")))
    refuse_called_off(locked(meeting))
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

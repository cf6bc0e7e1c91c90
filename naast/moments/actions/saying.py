"""Messages within Naast, thanks, and the client's wish to read small successes."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from naast.matches.models import Agreement, Match
from naast.matches.telling import tell_of_message
from naast.moments import rules
from naast.moments.actions.allowed import (
    named,
    part_of,
    refuse_between_rings,
    refuse_unless_living,
    stop_private_ways,
)
from naast.moments.models import Message, Observation, ReadingWish
from naast.moments.queries.asked import reading_wish
from naast.privacy import clock
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import made_before

# Before there is an agreement.
HOURS = (time(9, 0), time(20, 0))


@action("message.sent")
def send_message(*, match: Match, words: str, by: Actor, key: UUID | None = None) -> Message:
    """Say something to the others of this match. It arrives in the agreed hours."""
    part = part_of(match, by)
    if made := made_before(Message, key):
        return made
    refuse_unless_living(match)
    refuse_between_rings(match, part)
    stop_private_ways(match, part, words)
    message = Message(
        **named(key), dossier_id=match.said_dossier_id, organisation_id=match.organisation_id, match=match,
        by_id=by.person_id, by_part=part, words=words, arrives_at=rules.arrives_at(clock.now(), *hours_of(match)),
    )  # fmt: skip
    message.save()
    tell_of_message(match, of=message, arrives_at=message.arrives_at, by=by)
    return message


def hours_of(match: Match) -> tuple[time, time]:
    """Between which hours messages arrive, as the three agreed."""
    agreed = Agreement.objects.filter(match=match, replaced_at__isnull=True).first()
    return (agreed.messages_from, agreed.messages_until) if agreed else HOURS


@action("thanks.given")
def thank(*, match: Match, words: str, by: Actor, key: UUID | None = None) -> Observation:
    """The client thanks; her professional may write it down for her."""
    part = part_of(match, by, among=("client", "professional"))
    if made := made_before(Observation, key):
        return made
    stop_private_ways(match, part, words)
    thanks = Observation(
        **named(key), dossier_id=match.dossier_id, organisation_id=match.organisation_id, match=match,
        kind=Observation.Kind.THANKS, words=words, by_id=by.person_id,
    )  # fmt: skip
    thanks.save()
    return thanks


@action("successes.wish")
def wish_to_read(*, match: Match, wants: bool, by: Actor) -> ReadingWish | None:
    """The client says whether she wants to read small successes from now on; her professional may say it for her."""
    part_of(match, by, among=("client", "professional"))
    holds = reading_wish(match, by)
    if wants and holds is None:
        holds = ReadingWish(
            dossier_id=match.dossier_id, organisation_id=match.organisation_id, match=match, said_by_id=by.person_id
        )
        holds.save()
    elif holds is not None and not wants:
        holds.ended_at = clock.now()
        holds.save()
        return None
    return holds

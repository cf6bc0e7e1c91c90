"""A farewell: planned or early, with the words of each, thanks, and a next step. Access ends with it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from naast.clients.actions import close_request
from naast.matches import access, rules
from naast.matches.actions.caring import handed_over
from naast.matches.actions.moving import end_parts, go, held, let_go, place
from naast.matches.actions.ringing import end_ring
from naast.matches.models import Closing, ClosingWord, Match, Participant
from naast.matches.queries import closing_of, facts_of, person_in, request_of
from naast.matches.refusing import has_her_own_page, not_yet, out_of_order, refuse_unless_all, refuse_unless_moves
from naast.matches.solving import links_of
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow
from naast.privacy.refusal import EditedMeanwhile
from naast.programmes.loading import load
from naast.programmes.privately import refuse_private_ways

Part = Participant.Part


@action("match.closing_begun")
def begin_closing(*, match: Match, kind: str, by: Actor) -> Closing:
    """Begin to say goodbye, as planned or earlier. Nobody is to blame for an early one."""
    row = held(match)
    allow(access.leads(by, row))
    if (there := closing_of(row)) is not None:
        return there
    refuse_unless_moves(row, rules.CLOSING)
    for resting in row.rests.filter(until__isnull=True):
        resting.until = clock.today()
        resting.save()
    closing = Closing(match=row, kind=Closing.Kind(kind), begun_by_id=by.person_id, **place(row))
    closing.save()
    row.resting_since = None
    go(row, rules.CLOSING)
    return closing


@action("match.closing_words")
def write_closing_words(
    *, match: Match, part: str, by: Actor, words: str = "", thanks: str = "", reason: str = "",
    version: int | None = None,
) -> ClosingWord:  # fmt: skip
    """A last word, thanks, and why it ends, each as she says it herself. Saying nothing is fine too."""
    row = held(match)
    who_id = _whose(row, part, by)
    allow(who_id is not None and _may_write(by, row, part, words or thanks or reason))
    closing = closing_of(row)
    if closing is None or row.state != rules.CLOSING or who_id is None:
        raise not_yet(
            "closing.not_begun", _("Nobody is saying goodbye here now."), _("Look at the match first."),
            rules.page_of(row.pk),
        )  # fmt: skip
    there = closing.words.filter(part=part, person_id=who_id).first()
    if there is None:
        there = ClosingWord(closing=closing, part=part, person_id=who_id, **place(row))
    elif version is not None and there.version != version:
        raise EditedMeanwhile
    if part in (Part.VOLUNTEER, Part.CLIENT):
        refuse_private_ways(load(row.programme), words, thanks)
    if who_id != by.person_id:
        trace.note_on_behalf_of(who_id)
    there.words, there.thanks, there.reason = words.strip(), thanks.strip(), reason
    there.save()
    return there


def _whose(match: Match, part: str, by: Actor) -> UUID | None:
    """Whose words these are: every coordinator who leads writes her own."""
    if part == Part.COORDINATOR or access.takes_part(by, match, part):
        return by.person_id
    one = person_in(match, part)
    return one.person_id if one else None


def _may_write(by: Actor, match: Match, part: str, words: str) -> bool:
    """Her own words; the client's at her professional's desk; for somebody who says nothing, that she was asked."""
    if access.takes_part(by, match, part) or (part == Part.COORDINATOR and access.coordinates(by, match)):
        return True
    if part == Part.CLIENT and words and access.is_accountable(by, match):
        if access.has_account(match):
            raise has_her_own_page()
        return True
    return not words and access.leads(by, match)


@action("match.ended")
def end_match(*, match: Match, next_step: str, by: Actor) -> Match:
    """The farewell is complete. The volunteer's access ends in this transaction, and the request is closed."""
    row = held(match)
    allow(access.leads(by, row))
    if row.state == rules.ENDED:
        return row
    template = load(row.programme)
    if row.state != rules.CLOSING:
        raise out_of_order(row)
    refuse_unless_all(template, "close_match", facts_of(row, template, clock.today()), links=links_of(row, by))
    if (closing := closing_of(row)) is not None:
        closing.next_step = next_step.strip()
        closing.save()
    handed_over(row, Part.VOLUNTEER)
    let_go(row, Part.VOLUNTEER)
    end_parts(row)
    row.ended_on = clock.today()
    go(row, rules.ENDED)
    end_ring(row)
    if (request := request_of(row)) is not None:
        close_request(request=request, by=by)
    return row

"""Side by side: they start, rest, go on; accountability moves; and the client can stop at any moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from naast.clients.actions import after_end_noted, after_withdrawal, withdraw_consent
from naast.clients.models import AfterSupervision, Request
from naast.clients.queries import after_supervision
from naast.matches import access, rules
from naast.matches.actions.caring import handed_over, refuse_unless_handed_over
from naast.matches.actions.moving import go, held, let_go, let_in, place
from naast.matches.actions.proposing import end_before_start
from naast.matches.actions.ringing import move_supervision
from naast.matches.models import AccountabilityMove, Match, Participant, Rest
from naast.matches.queries import (
    beside_a_child,
    facts_of,
    known,
    match_for_request,
    match_of,
    people_of,
    person_in,
    request_of,
)
from naast.matches.refusing import has_her_own_page, not_yet, refuse_unless_all, refuse_unless_moves
from naast.matches.solving import links_of
from naast.people.queries import NOT_TOGETHER, not_told, on_duty, staff_names
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor, Job
from naast.privacy.circles import Seat, open_dossier
from naast.privacy.first import allow
from naast.privacy.refusal import Refused
from naast.programmes.loading import load
from naast.programmes.refusing import reason_of
from naast.programmes.rhythms import horizon

Part = Participant.Part
Follows = Callable[[Match, Actor], object]
_follow_start: list[Follows] = []


def after_start(follows: Follows) -> Follows:
    """Have this done in the same transaction when they begin, and when somebody else becomes accountable."""
    _follow_start.append(follows)
    return follows


def _and_what_follows(match: Match, by: Actor) -> Match:
    for follows in _follow_start:
        follows(match, by)
    return match


@action("match.started")
def start(*, match: Match, by: Actor) -> Match:
    """They stand side by side from today. Everything that is still needed comes back at once."""
    row = held(match)
    allow(access.coordinates(by, row))
    if row.state in rules.TOGETHER:
        return row
    template, today = load(row.programme), clock.today()
    besides = beside_a_child(row, today)
    facts = facts_of(row, template, today) | besides
    refuse_unless_all(template, "start_match", facts, also=besides, links=links_of(row, by))
    refuse_unless_moves(row, rules.SIDE_BY_SIDE)
    _open_contact(row)
    row.started_on, row.horizon_on = today, _horizon(row, today)
    return _and_what_follows(go(row, rules.SIDE_BY_SIDE), by)


def _horizon(match: Match, starts: date) -> date | None:
    """The day on which they look how to go on: of the programme, and never after supervision ends."""
    planned, request = horizon(load(match.programme), starts), request_of(match)
    there = after_supervision(request) if request else None
    days = [day for day in (planned, there.ends_on if there else None) if day]
    return min(days, default=None)


@after_end_noted
def look_further_in_time(end: AfterSupervision, by: Actor) -> None:
    """Supervision ends on another day than was thought: so does the day on which they look how to go on."""
    match = match_for_request(end.request_id)
    if match is None or match.started_on is None or match.state not in rules.TOGETHER:
        return
    row = held(match)
    row.horizon_on = _horizon(row, match.started_on)
    row.save()
    _and_what_follows(row, by)


def _open_contact(match: Match) -> None:
    """What is told, and in a circle what is said within it: each opened for the parts that its way of working names."""
    people, template = people_of(match), load(match.programme)
    if not {Part.VOLUNTEER, Part.PROFESSIONAL} <= {one.part for one in people}:
        raise not_yet("match.nobody", _("Somebody is missing in this match."), _("Propose somebody else."))

    def opened(kind: str, about_id: UUID) -> UUID:
        parts = template.dossiers[kind].circle
        return open_dossier(
            kind=kind, label=kind, why="side by side", about_id=about_id, organisation_id=match.organisation_id,
            location_id=match.location_id, by_role=[Part.COORDINATOR] if Part.COORDINATOR in parts else [],
            circle=[
                Seat(one.person_id, one.part) for one in people if one.part in parts and one.part != Part.COORDINATOR
            ],
        )  # fmt: skip

    first = {one.part: one.person_id for one in reversed(people)}
    match.contact_dossier_id = opened("contact", first[Part.VOLUNTEER])
    match.duo_dossier_id = opened("duo", first[Part.VOLUNTEER])
    if match.is_circle:
        match.inner_dossier_id = opened("inner", first[Part.CLIENT])


@action("match.accountability_moved")
def move_accountability(*, match: Match, to_id: UUID, reason: str, by: Actor) -> Match:
    """Another professional becomes the one accountable, with the reason; the old one leaves the circles."""
    row = held(match)
    allow(access.coordinates(by, row))
    before = person_in(row, Part.PROFESSIONAL)
    if before is not None and before.accountable and before.person_id == to_id:
        return row
    _refuse_who_cannot_be(row, to_id, reason)
    refuse_unless_handed_over(row)
    handed_over(row, Part.PROFESSIONAL)
    move_supervision(row, to_id)
    _move_circles(row, to_id)
    if before is not None:
        before.accountable, before.until = False, clock.now()
        before.save()
    name = staff_names({to_id})[to_id]
    Participant(
        match=row, person_id=to_id, part=Part.PROFESSIONAL, accountable=True, first_name=name.first_name,
        reachable=name.reachable, since=clock.now(), **place(row),
    ).save()  # fmt: skip
    AccountabilityMove(
        match=row, from_id=before.person_id if before else None, to_id=to_id, reason=reason.strip(),
        by_id=by.person_id, **place(row),
    ).save()  # fmt: skip
    row.save()
    return _and_what_follows(held(row), by)


def _refuse_who_cannot_be(match: Match, to_id: UUID, reason: str) -> None:
    here = rules.page_of(match.pk, "accountability")
    if match.state == rules.ENDED:
        raise not_yet("match.ended", _("They have said goodbye."), _("What was written stays as it is."), here)
    working = {one.person_id for one in on_duty(match.organisation_id, None, "professional", "location_contact")}
    beside = {one.person_id for one in match.participants.all() if one.part in (Part.VOLUNTEER, Part.CLIENT)}
    if to_id not in working or to_id in beside:
        raise not_yet(
            "professional.accountable",
            _("Only a professional who works here can be accountable. A volunteer never can."),
            _("Choose a professional."),
            here,
        )
    leading = [one.person_id for one in match.participants.all() if one.part == Part.VOLUNTEER and one.until is None]
    if not_told(match.organisation_id, leading, to_id):
        raise Refused(reason_of(load(match.programme), "separation.clear", here))
    if not reason.strip():
        raise not_yet("accountability.reason", _("The reason is missing."), _("Write in one sentence why."), here)


def _move_circles(match: Match, to_id: UUID) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT matches_move_accountability(%s, %s)", [match.pk, to_id])
    except DatabaseError as refused:
        if NOT_TOGETHER not in str(refused):
            raise
        here = rules.page_of(match.pk, "accountability")
        raise Refused(reason_of(load(match.programme), "separation.clear", here)) from refused
    places = (match.dossier_id, match.contact_dossier_id, match.duo_dossier_id, match.outer_dossier_id)
    for dossier_id in filter(None, places):
        trace.note_change(match.organisation_id, dossier_id, frozenset())
    if (request := request_of(match)) is not None:
        request.note_change()


@action("match.rests")
def rest(*, match: Match, by: Actor) -> Match:
    """Let it rest. That is agreed, and no verdict; nothing closes by itself."""
    row = held(match)
    allow(access.leads(by, row))
    if row.state == rules.RESTING:
        return row
    return begin_rest(row, by, stopped=False)


def begin_rest(match: Match, by: Actor | Job, *, stopped: bool) -> Match:
    """Part of every rest: from today, by whoever began it."""
    refuse_unless_moves(match, rules.RESTING)
    today = clock.today()
    # The house itself has no person: then the id of the match stands there.
    by_id = by.person_id if isinstance(by, Actor) else match.pk
    ran_out = stopped and not isinstance(by, Actor)
    Rest(match=match, since=today, stopped=stopped, ran_out=ran_out, by_id=by_id, **place(match)).save()
    match.resting_since = today
    return go(match, rules.RESTING)


@action("match.resumed")
def resume(*, match: Match, by: Actor) -> Match:
    """They go on. After the client stopped this asks a new yes of hers; then the volunteer comes back in."""
    row = held(match)
    allow(access.leads(by, row))
    if row.state == rules.SIDE_BY_SIDE:
        return row
    refuse_unless_moves(row, rules.SIDE_BY_SIDE)
    template = load(row.programme)
    refuse_unless_all(template, "plan_visit", facts_of(row, template, clock.today()), links=links_of(row, by))
    end_rest(row)
    let_in(row, Part.VOLUNTEER, "side by side again")
    return row


def end_rest(match: Match) -> Match:
    """Part of every going on: what rested rests no longer."""
    for resting in match.rests.filter(until__isnull=True):
        resting.until = clock.today()
        resting.save()
    match.resting_since = None
    return go(match, rules.SIDE_BY_SIDE)


@action("match.stopped_by_client")
def stop_for_client(*, match: Match, by: Actor) -> Match:
    """The client stops: her consent ends, the volunteer leaves every dossier, the match rests. No reason asked."""
    row = held(match)
    herself = access.takes_part(by, row, Part.CLIENT)
    allow(herself or access.is_accountable(by, row))
    if not herself and access.has_account(row):
        raise has_her_own_page()
    request = request_of(row)
    if request is not None:
        withdraw_consent(request=request, by=by)
    there = match_of(by, match.pk)  # nothing, when it ended before it began
    return _stop(held(there), by) if there else row


@after_withdrawal
def volunteer_steps_back(request: Request, by: Actor) -> None:
    """The consent to stand beside her is taken back: who stands there steps back in the same transaction."""
    if (match := match_for_request(request.pk)) is not None:
        _stop(held(match), by)


@action("match.yes_ran_out")
def rest_when_yes_ran_out(*, match: Match, by: Job) -> Match:
    """Her yes ran out by its date: what happens is what happens when she stops, and nobody did anything wrong."""
    row = held(match)
    there = known(row, clock.today()).consents
    asked = dict(load(row.programme).gates["plan_visit"])["consent.given"]
    wanted = {asked} if isinstance(asked, str) else set(asked) if isinstance(asked, tuple) else set()
    holds = wanted <= there
    return row if holds or row.state in rules.BEFORE_START else _stop(row, by)


def _stop(match: Match, by: Actor | Job) -> Match:
    """Once, and again without harm."""
    if match.state == rules.ENDED:
        return match
    if match.state in rules.BEFORE_START and isinstance(by, Actor):
        return end_before_start(match, by)
    let_go(match, Part.VOLUNTEER)
    if match.state == rules.SIDE_BY_SIDE:
        return begin_rest(match, by, stopped=True)
    # What she says herself counts for more than what the house saw.
    ran_out = not isinstance(by, Actor)
    for resting in match.rests.filter(until__isnull=True):
        if not resting.stopped or (resting.ran_out and not ran_out):
            resting.stopped, resting.ran_out = True, ran_out
            resting.save()
    return match

"""Side by side: they start, rest, go on; accountability moves; and the client can stop at any moment."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from naast.clients.actions import after_withdrawal, withdraw_consent
from naast.clients.models import Request
from naast.matches import access, rules
from naast.matches.actions.moving import allow, go, held, let_go, let_in, place
from naast.matches.actions.proposing import end_before_start
from naast.matches.models import AccountabilityMove, Match, Participant, Rest
from naast.matches.queries import facts_of, links_of, match_for_request, match_of, person_in, request_of
from naast.matches.refusing import has_her_own_page, not_yet, refuse_unless_all, refuse_unless_moves
from naast.people.queries import on_duty, staff_names
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.circles import Seat, open_dossier
from naast.programmes.loading import load
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
    refuse_unless_all(template, "start_match", facts_of(row, template, today), links=links_of(row))
    refuse_unless_moves(row, rules.SIDE_BY_SIDE)
    _open_contact(row)
    row.started_on, row.horizon_on = today, horizon(template, today)
    return _and_what_follows(go(row, rules.SIDE_BY_SIDE), by)


def _open_contact(match: Match) -> None:
    volunteer, professional = person_in(match, Part.VOLUNTEER), person_in(match, Part.PROFESSIONAL)
    if volunteer is None or professional is None:
        raise not_yet("match.nobody", _("Somebody is missing in this match."), _("Propose somebody else."))
    two = [Seat(volunteer.person_id, "volunteer"), Seat(professional.person_id, "professional")]
    match.contact_dossier_id, match.duo_dossier_id = (
        open_dossier(
            kind=kind, label=kind, circle=two, by_role=by_role, why="side by side", about_id=volunteer.person_id,
            organisation_id=match.organisation_id, location_id=match.location_id,
        )
        for kind, by_role in (("contact", ["coordinator"]), ("duo", []))
    )  # fmt: skip


@action("match.accountability_moved")
def move_accountability(*, match: Match, to_id: UUID, reason: str, by: Actor) -> Match:
    """Another professional becomes the one accountable, with the reason; the old one leaves the circles."""
    row = held(match)
    allow(access.coordinates(by, row))
    before = person_in(row, Part.PROFESSIONAL)
    if before is not None and before.accountable and before.person_id == to_id:
        return row
    _refuse_who_cannot_be(row, to_id, reason)
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
    if not reason.strip():
        raise not_yet("accountability.reason", _("The reason is missing."), _("Write in one sentence why."), here)


def _move_circles(match: Match, to_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT matches_move_accountability(%s, %s)", [match.pk, to_id])
    for dossier_id in filter(None, (match.dossier_id, match.contact_dossier_id, match.duo_dossier_id)):
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
    return _rest(row, by, stopped=False)


def _rest(match: Match, by: Actor, *, stopped: bool) -> Match:
    refuse_unless_moves(match, rules.RESTING)
    today = clock.today()
    Rest(match=match, since=today, stopped=stopped, by_id=by.person_id, **place(match)).save()
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
    refuse_unless_all(template, "plan_visit", facts_of(row, template, clock.today()), links=links_of(row))
    for resting in row.rests.filter(until__isnull=True):
        resting.until = clock.today()
        resting.save()
    row.resting_since = None
    go(row, rules.SIDE_BY_SIDE)
    let_in(row, Part.VOLUNTEER, "side by side again")
    return row


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


def _stop(match: Match, by: Actor) -> Match:
    """Once, and again without harm."""
    if match.state == rules.ENDED:
        return match
    if match.state in rules.BEFORE_START:
        return end_before_start(match, by)
    let_go(match, Part.VOLUNTEER)
    if match.state == rules.SIDE_BY_SIDE:
        return _rest(match, by, stopped=True)
    for resting in match.rests.filter(until__isnull=True, stopped=False):
        resting.stopped = True
        resting.save()
    return match

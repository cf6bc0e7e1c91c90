"""Beginning at a place, going on or back, and stopping. Each of the two says yes apart; no is fine as well."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from naast.clients import access as clients_access
from naast.clients.actions import mark_matched, reopen_request
from naast.clients.actions.consenting import after_withdrawal
from naast.clients.models import Request
from naast.placements import access, rules
from naast.placements.actions.placing import lies, living, read_or_refuse
from naast.placements.models import Placement, PlacementAnswers, PlacementLink, PlacementStep, PlacementTask
from naast.placements.models.placement import Said
from naast.placements.queries.placing import facts_of, gate_of, links_of
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.gates import gate
from naast.programmes.loading import load
from naast.programmes.questionnaires import Answer
from naast.programmes.refusing import reason_of


@action("placement.wanted")
def say_wants(*, placement: Placement, wants: bool, by: Actor) -> Placement:
    """She wants to work at this place, or rather not. A no is not kept: the place is let go."""
    allow(access.speaks(by, placement.request))
    row = living(placement)
    herself = clients_access.is_herself(by, row.client_person_id)
    if not herself:
        trace.note_on_behalf_of(row.client_person_id)
    if not wants:
        return _end(row, by, "")
    row.wants_on, row.wants_said = row.wants_on or clock.today(), Said.SELF if herself else Said.SPOKEN
    row.save()
    return row


@action("placement.host_answered")
def note_host_answers(
    *, placement: Placement, answers: Mapping[str, Answer], arranged: Mapping[str, str], paid_work: str, worry: str,
    welcome: bool, key: UUID, by: Actor,
) -> Placement:  # fmt: skip
    """What the host said to the three questions in a talk, written down by the coach."""
    allow(access.coaches(by, placement))
    if made_before(PlacementAnswers, key) is not None:
        return placement
    return keep_host_answers(living(placement), answers, arranged, paid_work, worry, welcome, Said.SPOKEN, key)


def keep_host_answers(
    row: Placement, answers: Mapping[str, Answer], arranged: Mapping[str, str], paid_work: str, worry: str,
    welcome: bool, said: str, key: UUID,
) -> Placement:  # fmt: skip
    """The three answers with what is arranged, whether somebody would be paid for this, and whether she is welcome."""
    read = read_or_refuse(row.programme, rules.START, answers)
    helped = {name: arranged[name].strip() for name in read if arranged.get(name, "").strip()}
    PlacementAnswers(
        id=key, request=row.request, questionnaire=rules.START, part="host", said=said, answers=read, arranged=helped,
        on=clock.today(), **lies(row),
    ).save()  # fmt: skip
    worried = paid_work == Placement.PaidWork.WORRY
    if (row.paid_work, row.paid_work_worry) != (paid_work, worry.strip() if worried else ""):
        row.paid_work_answer, row.paid_work_answered_on = "", None
        row.paid_work_on = clock.today()
    row.paid_work, row.paid_work_worry = Placement.PaidWork(paid_work), worry.strip() if worried else ""
    if row.started_on is None:
        row.welcome_on, row.welcome_said = (clock.today(), said) if welcome else (None, "")
    row.save()
    return row


@action("placement.paid_work_answered")
def answer_paid_work(*, placement: Placement, answer: str, version: int, by: Actor) -> Placement:
    """The answer to a worry about paid work: what is done, so that nobody loses a job."""
    allow(access.answers(by, placement))
    row = living(placement, version)
    if row.paid_work != Placement.PaidWork.WORRY:
        why = _("Nobody has a worry about paid work here.")
        raise Refused(Reason("paid_work.no_worry", why, _("Go back to the place.")))
    row.paid_work_answer, row.paid_work_answered_on = answer.strip(), clock.today()
    row.save()
    return row


@action("placement.started")
def start_placement(*, placement: Placement, by: Actor) -> Placement:
    """She begins, to try. Refused with everything that is missing, at once."""
    allow(access.coaches(by, placement))
    row = living(placement)
    if row.started_on is not None:
        return row
    template, today = load(row.programme), clock.today()
    missing = [line.code for line in gate_of(row, template, today, rules.AT_A_PLACE) if not line.met]
    if missing:
        links = links_of(row)
        raise Refused(*(reason_of(template, code, links.get(code, "")) for code in missing))
    row.started_on = today
    for task in PlacementTask.objects.select_for_update().filter(placement=row, until__isnull=True):
        task.since = today
        task.save()
    _move(row, template.first_phase.to[0], "", by)
    mark_matched(request=row.request, by=by)
    return row


def _move(row: Placement, phase: str, words: str, by: Actor) -> None:
    row.phase = phase
    row.save()
    PlacementStep(phase=phase, on=clock.today(), words=words.strip(), by_id=by.person_id, **lies(row)).save()


@action("placement.stepped")
def step(*, placement: Placement, to: str, words: str, version: int, by: Actor) -> Placement:
    """On or back, resting, or saying goodbye. Each is fine; no reason is needed."""
    allow(access.coaches(by, placement))
    row = living(placement, version)
    template = load(row.programme)
    if to == template.last_phase.id and to in template.phases[row.phase].to:
        return _close(row, words, by)
    if to not in rules.may_step(template, row.phase):
        why = _("From here this step cannot be taken.")
        raise Refused(Reason("placement.step", why, _("Look at the page again, and choose another step.")))
    _move(row, to, words, by)
    return row


def _close(row: Placement, words: str, by: Actor) -> Placement:
    template = load(row.programme)
    facts = facts_of(row, template, clock.today()) | {"closing.words_asked": row.closing_asked_on is not None}
    if missing := gate(template, "close_match", facts):
        raise Refused(*(reason_of(template, one.code) for one in missing))
    return _end(row, by, words)


@action("placement.closing_asked")
def ask_closing_words(*, placement: Placement, words: str, version: int, by: Actor) -> Placement:
    """How was it here, in her own words? Saying nothing is an answer too."""
    allow(access.speaks(by, placement.request))
    row = living(placement, version)
    row.closing_words, row.closing_asked_on = words.strip(), clock.today()
    row.save()
    return row


@action("placement.stopped")
def stop(*, placement: Placement, reason: str = "", by: Actor) -> Placement:
    """She stops, at once; a reason may be chosen, without blame. The host's link opens nothing from this moment."""
    allow(access.speaks(by, placement.request) and rules.may_be_reason(load(placement.programme), reason))
    row = locked(placement)
    return row if row.ended_on is not None else _end(row, by, "", reason)


@action("placement.reason_said")
def say_reason(*, placement: Placement, reason: str, version: int, by: Actor) -> Placement:
    """What decided that it ended, when somebody wants to say it later."""
    allow(access.speaks(by, placement.request) and rules.may_be_reason(load(placement.programme), reason))
    row = locked(placement, version)
    if row.ended_on is None:
        why = _("This place goes on.")
        raise Refused(Reason("placement.goes_on", why, _("A reason is for a place that ended.")))
    row.reason = reason
    row.save()
    return row


def _end(row: Placement, by: Actor, words: str, reason: str = "") -> Placement:
    row.ended_on, row.reason = clock.today(), reason
    for task in PlacementTask.objects.select_for_update().filter(placement=row, until__isnull=True):
        task.until = clock.today()
        task.save()
    end_links(row)
    _move(row, load(row.programme).last_phase.id, words, by)
    if row.request.state == Request.State.MATCHED:
        reopen_request(request=row.request, by=by)
    return row


def end_links(row: Placement) -> None:
    """Whoever holds a link finds nothing from this moment."""
    for link in PlacementLink.objects.select_for_update().filter(placement=row, ended_at__isnull=True):
        link.ended_at = clock.now()
        link.save()


@after_withdrawal
def her_yes_was_taken_back(request: Request, by: Actor) -> None:
    """Wherever she takes her yes back: the place ends with it, and the host reads nothing any more."""
    for row in Placement.objects.select_for_update(of=("self",)).filter(request=request, ended_on__isnull=True):
        _end(row, by, "")

"""At work: the coach works along and calls, agreements on the spot, looking back, and a certificate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from naast.clients import access as clients_access
from naast.placements import access, rules
from naast.placements.actions.placing import lies, living, read_or_refuse
from naast.placements.models import (
    Certificate,
    HostQuestion,
    HostWord,
    Placement,
    PlacementAgreement,
    PlacementAnswers,
    WorkAlong,
)
from naast.placements.models.placement import Said
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load
from naast.programmes.questionnaires import Answer

State = WorkAlong.State


@action("placement.visit_planned")
def plan_visit(*, placement: Placement, on: date, kind: str, by: Actor) -> WorkAlong:
    """When the coach works along or calls next, also before she begins. Planned again it moves."""
    allow(access.coaches(by, placement))
    row = living(placement)
    if on < clock.today():
        raise Refused(Reason("visit.day", _("A plan is for today or later."), _("Choose another day.")))
    visit = WorkAlong.objects.select_for_update().filter(placement=row, state=State.PLANNED).first()
    visit = visit or WorkAlong(state=State.PLANNED, **lies(row))
    visit.kind, visit.on, visit.by_id = WorkAlong.Kind(kind), on, by.person_id
    visit.save()
    return visit


def _running(placement: Placement) -> Placement:
    row = living(placement)
    if row.started_on is None:
        raise _not_begun()
    return row


def _not_begun() -> Refused:
    why = _("She did not begin here yet.")
    return Refused(Reason("placement.started", why, _("Look at the page of the place for what is still needed.")))


@action("placement.visited")
def log_visit(
    *, placement: Placement, kind: str, on: date, words: str, agreements: Sequence[tuple[str, str]], key: UUID,
    by: Actor,
) -> WorkAlong:  # fmt: skip
    """The coach worked along or called; with what was agreed on the spot: who does it, and what.

    Before she begins it is a visit to help the place over the threshold, and nothing is agreed yet.
    """
    allow(access.coaches(by, placement))
    if (there := made_before(WorkAlong, key)) is not None:
        return there
    row = living(placement)
    if on > clock.today():
        raise Refused(Reason("visit.day", _("A visit was today or before."), _("Choose another day.")))
    if agreements and (row.started_on is None or on < row.started_on):
        raise _not_begun()
    for planned in WorkAlong.objects.select_for_update().filter(placement=row, state=State.PLANNED, kind=kind):
        planned.state = State.GONE
        planned.save()
    visit = WorkAlong(
        id=key, kind=WorkAlong.Kind(kind), state=State.HELD, on=on, words=words.strip(), by_id=by.person_id, **lies(row)
    )
    visit.save()
    for who, what in agreements[: rules.AT_ONCE]:
        PlacementAgreement(visit=visit, words=what.strip(), does=PlacementAgreement.Does(who), **lies(row)).save()
    return visit


@action("placement.agreement_ended")
def end_agreement(*, agreement: PlacementAgreement, by: Actor) -> PlacementAgreement:
    """This is no longer agreed, or it was done."""
    allow(access.coaches(by, agreement.placement))
    row = locked(agreement)
    row.ended_on = row.ended_on or clock.today()
    row.save()
    return row


@action("placement.host_called_back")
def answer_host(*, word: HostWord, answer: str, by: Actor) -> HostWord:
    """What the host told has its answer: who was called, and what they do."""
    allow(access.answers(by, word.placement))
    row = locked(word)
    row.answer, row.answered_at, row.answered_by_id = answer.strip(), clock.now(), by.person_id
    row.save()
    return row


@action("placement.question_answered")
def answer_question(*, question: HostQuestion, answer: str, version: int, by: Actor) -> HostQuestion:
    """The host has its answer, and reads it by its link. It may be said in better words later."""
    allow(access.answers(by, question.placement))
    row = locked(question, version)
    if not answer.strip():
        raise Refused(Reason("question.answer", _("There is no answer yet."), _("One sentence is enough.")))
    row.answer, row.answered_at, row.answered_by_id = answer.strip(), clock.now(), by.person_id
    row.save()
    return row


@action("placement.answered")
def keep_answers(
    *, placement: Placement, questionnaire: str, part: str, answers: Mapping[str, Answer], key: UUID, by: Actor
) -> PlacementAnswers:
    """How it goes, or looking back together: she herself, or her coach for herself, for her or for the host."""
    allow(access.speaks(by, placement.request))
    if (there := made_before(PlacementAnswers, key)) is not None:
        return there
    row = placement if questionnaire == rules.CHAIN else _running(placement)
    herself = clients_access.is_herself(by, placement.client_person_id)
    asked = load(row.programme).questionnaires.get(questionnaire)
    allow(
        asked is not None and questionnaire != rules.STILL and part in asked.for_ and (part == "client" or not herself)
    )
    if part == "client" and not herself:
        trace.note_on_behalf_of(row.client_person_id)
    said = PlacementAnswers(
        id=key, request=row.request, questionnaire=questionnaire, part=part,
        said=Said.SELF if herself or part == "professional" else Said.SPOKEN,
        answers=read_or_refuse(row.programme, questionnaire, answers), on=clock.today(), **lies(row),
    )  # fmt: skip
    said.save()
    return said


@action("placement.certificate_given")
def give_certificate(*, placement: Placement, learned: str, version: int, by: Actor) -> Certificate:
    """What she did and learned here. It may be written anew as long as she works here, and when she goes."""
    allow(access.coaches(by, placement))
    if placement.started_on is None:
        why = _("She did not begin here yet.")
        raise Refused(Reason("placement.started", why, _("A certificate is for what was done.")))
    locked(placement)
    there = Certificate.objects.filter(placement=placement).first()
    row = locked(there, version) if there else Certificate(**lies(placement))
    row.learned, row.on, row.by_id = learned.strip(), clock.today(), by.person_id
    row.save()
    return row

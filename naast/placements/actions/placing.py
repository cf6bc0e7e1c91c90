"""Before she begins: her talents, a place that could fit, and work that is made around what she can."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.clients import access as clients_access
from naast.clients.models import Request
from naast.partners import access as partners_access
from naast.partners.models import Partner
from naast.placements import access, rules
from naast.placements.models import HostTraining, Placement, PlacementAnswers, PlacementStep, PlacementTask
from naast.placements.models.placement import Said
from naast.placements.queries.placing import links_of, talents_of
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import allow, locked, made_before
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes.loading import load
from naast.programmes.questionnaires import Answer, read_answers
from naast.programmes.refusing import reason_of
from naast.programmes.training_load import counts_until


def lies(row: Placement) -> dict[str, Any]:
    """Where the rows of a placement lie."""
    return {"placement": row, "dossier_id": row.dossier_id, "organisation_id": row.organisation_id}


def read_or_refuse(programme: str, questionnaire: str, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """What was answered, as the questionnaire reads it."""
    read = read_answers(load(programme), questionnaire, answers)
    if not read.sound:
        raise Refused(*(Reason(f"answers.{one.question}", _(one.message), "") for one in read.problems))
    return dict(read.cleaned)


@action("placement.talents")
def keep_talents(*, request: Request, answers: Mapping[str, Answer], version: int, by: Actor) -> PlacementAnswers:
    """What she can and wants, in her own words: on her own page, or written down by her coach."""
    allow(access.speaks(by, request) and rules.TALENTS in load(request.programme).questionnaires)
    herself = clients_access.is_herself(by, request.client_person_id)
    if not herself:
        trace.note_on_behalf_of(request.client_person_id)
    Request.objects.select_for_update().get(pk=request.pk)
    row = talents_of(request) or PlacementAnswers(
        request=request, dossier_id=request.dossier_id, organisation_id=request.organisation_id,
        questionnaire=rules.TALENTS, part="client", version=0,
    )  # fmt: skip
    if row.version != version:
        raise EditedMeanwhile
    row.version = row.version or 1
    row.answers = read_or_refuse(request.programme, rules.TALENTS, answers)
    row.said, row.on = Said.SELF if herself else Said.SPOKEN, clock.today()
    row.save()
    return row


@action("placement.begun")
def begin_placement(*, request: Request, partner: Partner, key: UUID, by: Actor) -> Placement:
    """This could be her place. Nothing is fixed and nobody there knows of her yet."""
    allow(access.coaches(by, request) and partner.organisation_id == request.organisation_id)
    if (there := made_before(Placement, key)) is not None:
        return there
    held = Request.objects.select_for_update().get(pk=request.pk)
    template = load(held.programme)
    if not template.has_placements or held.state != Request.State.OPEN:
        why = _("Only an open request, in a way of working with workplaces, gets a place.")
        raise Refused(Reason("placement.open_request", why, _("Open the request first.")))
    if Placement.objects.filter(request=held, ended_on__isnull=True).exists():
        why = _("There is a place already that you look at.")
        raise Refused(Reason("placement.one_at_a_time", why, _("End that one first, or go on there.")))
    row = Placement(
        id=key, request=held, dossier_id=held.dossier_id, organisation_id=held.organisation_id,
        client_person_id=held.client_person_id, partner_id=partner.pk, partner_name=partner.name,
        programme=held.programme, phase=template.first_phase.id,
    )  # fmt: skip
    row.save()
    PlacementStep(phase=row.phase, on=clock.today(), by_id=by.person_id, **lies(row)).save()
    return row


def living(placement: Placement, version: int | None = None) -> Placement:
    """The place as it stands now. One that ended stays as it is."""
    row = locked(placement, version)
    if row.ended_on is not None:
        raise Refused(Reason("placement.ended", _("This place ended."), _("Look for another place with her.")))
    return row


@action("placement.described")
def describe_placement(
    *, placement: Placement, colleague: str, fallback: str, how_often: str, how_long: str, bad_day: str, version: int,
    by: Actor,
) -> Placement:  # fmt: skip
    """Who is there for her, and how much energy there is: how often, how long, and what they do on a bad day."""
    allow(access.coaches(by, placement))
    row = living(placement, version)
    row.colleague, row.fallback = colleague.strip(), fallback.strip()
    row.how_often, row.how_long, row.bad_day = how_often.strip(), how_long.strip(), bad_day.strip()
    row.save()
    return row


@action("placement.task_added")
def add_task(*, placement: Placement, activity: str, words: str, key: UUID, by: Actor) -> PlacementTask:
    """A task, made around what she can. Professional care is no task, and neither is what nobody may do here."""
    allow(access.coaches(by, placement))
    if (there := made_before(PlacementTask, key)) is not None:
        return there
    row = living(placement)
    template = load(row.programme)
    if not template.permits(activity):
        raise Refused(reason_of(template, "activity.permitted", links_of(row)["activity.permitted"]))
    task = PlacementTask(
        id=key, activity=activity, words=words.strip(), since=clock.today() if row.started_on else None, **lies(row)
    )
    task.save()
    return task


@action("placement.task_ended")
def end_task(*, task: PlacementTask, by: Actor) -> PlacementTask:
    """She no longer does this. What she did stays on her certificate."""
    allow(access.coaches(by, task.placement))
    living(task.placement)
    row = locked(task)
    row.until = row.until or clock.today()
    row.save()
    return row


@action("host.trained")
def note_training(
    *, partner: Partner, who: str, training: str, done_on: date, key: UUID, programme: str, by: Actor
) -> HostTraining:
    """Somebody at this partner learned to support people well. It counts for the next place there as well."""
    allow(partners_access.keeps(by, partner))
    if (there := made_before(HostTraining, key)) is not None:
        return there
    known = load(programme).trainings.get(training)
    if known is None or known.for_ != "host":
        raise PermissionDenied
    if done_on > clock.today():
        raise Refused(Reason("host.training_day", _("A training was today or before."), _("Choose another day.")))
    row = HostTraining(
        id=key, dossier_id=partner.dossier_id, organisation_id=partner.organisation_id, partner=partner,
        who=who.strip(), training=training, done_on=done_on, valid_until=counts_until(known, done_on),
    )  # fmt: skip
    row.save()
    return row

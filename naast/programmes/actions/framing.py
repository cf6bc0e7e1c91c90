"""What stands around a way of working: the frame, what is needed, and what was meant to be there when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.people.models import Organisation
from naast.people.queries import on_duty, staff_names
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.programmes import access
from naast.programmes.models import Condition, Frame, Milestone, Programme

# Who supervises is a professional: it is her planned work.
SUPERVISES = ("professional", "location_contact")


@action("frame.kept")
def keep_frame(
    *, programme: Programme, vision: str, supervisor_id: UUID | None, said: Mapping[str, Any], version: int, by: Actor
) -> Frame:
    """Who pays, on what ground, how many hours and how much money, who supervises, and why we work like this."""
    here = _here(programme, by)
    frame = Frame.objects.select_for_update(of=("self",)).filter(
        dossier_id=here.staff_dossier_id, template=programme.template
    )
    row = frame.first() or Frame(**_place(here, programme))
    if (0 if row._state.adding else row.version) != version:
        raise EditedMeanwhile
    row.supervisor_id, row.supervisor_name = supervisor_id, _supervises(here.pk, supervisor_id)
    for name in ("funder", "legal_basis", "hours_per_year", "budget_per_year", "supervision_hours"):
        setattr(row, name, said[name])
    row.save()
    programme.vision = vision.strip()
    trace.note_change(here.pk, here.staff_dossier_id, frozenset())
    programme.save(update_fields=["vision"])
    return row


@action("frame.condition_added")
def add_condition(*, programme: Programme, sentence: str, do: str, needed: bool, key: UUID, by: Actor) -> Condition:
    """Something without which this way of working does not do well; when it is needed, nobody asks before it is met."""
    here = _here(programme, by)
    if (there := Condition.objects.filter(pk=key).first()) is not None:
        return there
    row = Condition(id=key, sentence=sentence.strip(), do=do.strip(), needed=needed, **_place(here, programme))
    row.save()
    return row


@action("frame.condition_met")
def say_met(*, condition: Condition, met: bool, version: int, by: Actor) -> Condition:
    """It is there, or it is there no more: with a name and a day."""
    row = Condition.objects.select_for_update(of=("self",)).get(pk=condition.pk)
    if not access.frames_here(by, row.organisation_id):
        raise PermissionDenied
    if row.version != version:
        raise EditedMeanwhile
    colleague = staff_names({by.person_id}).get(by.person_id)
    row.met_on = clock.today() if met else None
    row.met_by_id, row.met_by_name = by.person_id, colleague.first_name if colleague else ""
    row.save()
    return row


@action("frame.milestone_added")
def add_milestone(*, programme: Programme, year: int, meant: str, key: UUID, by: Actor) -> Milestone:
    """What is meant to be there in a year."""
    here = _here(programme, by)
    if (there := Milestone.objects.filter(pk=key).first()) is not None:
        return there
    row = Milestone(id=key, year=year, meant=meant.strip(), **_place(here, programme))
    row.save()
    return row


@action("frame.milestone_came")
def say_came(*, milestone: Milestone, came: str, version: int, by: Actor) -> Milestone:
    """What came of it, whatever it is."""
    row = Milestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
    if not access.frames_here(by, row.organisation_id):
        raise PermissionDenied
    if row.version != version:
        raise EditedMeanwhile
    row.came = came.strip()
    row.save()
    return row


def _here(programme: Programme, by: Actor) -> Organisation:
    if not access.frames_here(by, programme.organisation_id):
        raise PermissionDenied
    return Organisation.objects.get(pk=programme.organisation_id)


def _place(here: Organisation, programme: Programme) -> dict[str, Any]:
    return {"dossier_id": here.staff_dossier_id, "organisation_id": here.pk, "template": str(programme.template)}


def _supervises(organisation_id: UUID, person_id: UUID | None) -> str:
    """The first name of who supervises; she is a professional here."""
    if person_id is None:
        return ""
    found = {one.person_id: one.first_name for one in on_duty(organisation_id, None, *SUPERVISES)}
    if person_id not in found:
        raise Refused(
            Reason("frame.supervisor", _("Who supervises is a professional here."), _("Choose somebody of the list."))
        )
    return found[person_id]

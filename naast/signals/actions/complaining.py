"""A complaint: to whom she chooses, received within five working days, answered within six weeks."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from naast.clients.access import is_her_professional
from naast.clients.models import Client
from naast.people.models import Notice
from naast.people.notices import tell
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import STAFF, Actor
from naast.privacy.circles import Seat, hat_of, let_out, open_dossier
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused
from naast.signals import access, rules
from naast.signals.actions.raising import NOBODY
from naast.signals.models import Complaint
from naast.signals.queries import care

WRITER, ANSWERED = "writer", "letter.answered"


@action("letter.written")
def complain(
    *, words: str, to: str, by: Actor, wishes: str = "", through_file: Client | None = None, key: UUID | None = None
) -> Complaint:
    """Write a complaint to the coordinators, to one of them, or to the confidential adviser.

    At the worker's desk her professional writes it down for her (`through_file`), and then no longer reads it.
    """
    if key and (made := Complaint.objects.visible_to(by).filter(pk=key).first()):
        return made
    try:
        with transaction.atomic():
            return _written(words, wishes, to, by, through_file, key)
    except IntegrityError:
        if key is None:
            raise
        return Complaint(id=key)  # sent twice by somebody who may not read it again


def _written(words: str, wishes: str, to: str, by: Actor, through_file: Client | None, key: UUID | None) -> Complaint:
    at = care.stands(by, None) if through_file is None else _for_her(through_file, by)
    chosen = next((one for one in care.complaint_goes_to(at, at.person_id) if one.key == to), None)
    if chosen is None:
        raise Refused(Reason(NOBODY, _("There is nobody now who can read this."), _("Call the organisation.")))
    told = [one.person_id for one in chosen.people]
    writer = through_file is not None and by.person_id not in told
    extra = [Seat(by.person_id, WRITER)] if writer else []
    dossier_id = open_dossier(
        organisation_id=at.organisation_id, location_id=at.location_id, kind="letter", label="letter", why="told",
        circle=[Seat(at.person_id, at.part), *(Seat(one.person_id, one.kind) for one in chosen.people), *extra],
        about_id=at.person_id,
    )  # fmt: skip
    row = Complaint(
        **({"id": key} if key else {}), dossier_id=dossier_id, organisation_id=at.organisation_id, words=words,
        wishes=wishes, raised_by_id=at.person_id, raised_part=at.part, raised_name=at.name,
        through_id=by.person_id if through_file else None, told=told,
        told_names=[one.first_name for one in chosen.people], goes_to=chosen.goes_to,
        answer_before=(clock.now() + rules.COMPLAINT_ANSWERED).date(),
    )  # fmt: skip
    row.save()
    for person_id in told:
        tell(person_id, hat=STAFF, about=Notice.About.SIGNAL, of=row)
    if writer:
        trace.note_on_behalf_of(at.person_id)
        let_out(dossier_id=dossier_id, organisation_id=at.organisation_id, person_id=by.person_id, part=WRITER)
    return row


def _for_her(client: Client, by: Actor) -> care.Stands:
    if not is_her_professional(by, client):
        raise PermissionDenied
    return care.Stands(client.person_id, "client", client.first_name, client.organisation_id, client.location_id, None)


@action("letter.received")
def receive(*, complaint: Complaint, version: int, by: Actor) -> Complaint:
    """Say that it arrived: the one who wrote it sees that somebody read it."""
    held = _held(complaint, version, by)
    if held.received_at is None:
        held.received_at = clock.now()
        held.save()
        _back(held, Notice.About.CHANGE)
    return held


@action("letter.answered")
def answer_complaint(*, complaint: Complaint, words: str, version: int, by: Actor) -> Complaint:
    """Answer it. The answer goes back to the one who wrote it."""
    held = _held(complaint, version, by)
    if held.answered_at is not None:
        why = _("There is an answer already, and it can be read.")
        raise Refused(Reason(ANSWERED, why, _("Look at it first. To add something, talk with the one who wrote.")))
    held.received_at = held.received_at or clock.now()
    held.answer, held.answered_at, held.answered_by_name = words, clock.now(), care.name_at_work(by)
    held.save()
    _back(held, Notice.About.ANSWER)
    return held


def _back(held: Complaint, about: Notice.About) -> None:
    tell(held.raised_by_id, hat=hat_of(held.raised_part), about=about, of=held, once=str(held.version))


def _held(complaint: Complaint, version: int, by: Actor) -> Complaint:
    if not access.may_answer_complaint(by, complaint):
        raise PermissionDenied
    held = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    if held.version != version:
        raise EditedMeanwhile
    return held

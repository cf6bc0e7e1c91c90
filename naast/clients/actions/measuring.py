"""A questionnaire of others is laid ready; she answers what she wants to, or rather not."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.clients import access
from naast.clients.measuring import ready_here
from naast.clients.models import Client, Measured
from naast.privacy import clock, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.first import made_before
from naast.privacy.refusal import Reason, Refused
from naast.programmes.instruments import fits


@action("measured.laid_ready")
def lay_ready(*, client: Client, instrument: str, key: UUID, by: Actor) -> Measured:
    """Lay a questionnaire ready, whole and with its source. Nothing waits for it and nothing is due."""
    if not access.is_her_professional(by, client):
        raise PermissionDenied
    if (there := made_before(Measured, key)) is not None:
        return there
    found = next((one for one in ready_here(by) if one.value == instrument), None)
    if found is None:
        raise Refused(
            Reason("measured.gone", _("This questionnaire is not used here any more."), _("Choose another one."))
        )
    row = Measured(
        id=key, dossier_id=client.dossier_id, organisation_id=client.organisation_id, client=client, house=found.house,
        name=found.name, source=found.source, items=list(found.items), asked_on=clock.today(),
        asked_by_id=by.person_id, made_at=clock.now(),
    )  # fmt: skip
    row.save()
    return row


@action("measured.answered")
def answer_measured(*, measured: Measured, answers: Mapping[str, str], by: Actor) -> Measured:
    """What she answered, by herself or read aloud together. Leaving one out is fine; once kept it stays as it is."""
    row = _open(measured, by)
    if row.answered_on is not None:
        return row
    kinds = {item["id"]: item["kind"] for item in row.items}
    said = {name: words.strip() for name, words in answers.items() if words.strip()}
    if not said or any(name not in kinds or not fits(kinds[name], words) for name, words in said.items()):
        raise Refused(
            Reason(
                "measured.answers",
                _("There is no answer yet that we can keep."),
                _("Answer what you want to. Or choose to rather not."),
            )
        )
    row.answers, row.answered_on, row.left_on = said, clock.today(), None
    row.said = Measured.Said.SELF if access.is_herself(by, row.client.person_id) else Measured.Said.TOGETHER
    row.save()
    return row


@action("measured.left")
def leave_measured(*, measured: Measured, by: Actor) -> Measured:
    """She would rather not. No reason is asked, and nothing of it counts."""
    row = _open(measured, by)
    if row.answered_on is None and row.left_on is None:
        row.left_on = clock.today()
        row.save()
    return row


def _open(measured: Measured, by: Actor) -> Measured:
    row = Measured.objects.select_for_update(of=("self",)).get(pk=measured.pk)
    if not access.may_write_for(by, row.client):
        raise PermissionDenied
    if not access.is_herself(by, row.client.person_id):
        trace.note_on_behalf_of(row.client.person_id)
    return row

"""Her languages and her wish for an interpreter, said by herself or written down by her professional."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from naast.clients import access
from naast.clients.models import Client, Speaking
from naast.privacy import trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import EditedMeanwhile, Reason, Refused


@action("client.speaking_kept")
def keep_speaking(
    *,
    client: Client,
    by: Actor,
    languages: Sequence[str] = (),
    interpreter: str = "no",
    interpreter_language: str = "",
    wish: str = "",
    version: int | None = None,
) -> Speaking:
    """Which languages she speaks, and whether somebody should interpret. Without an interpreter no wish is kept."""
    if not access.may_write_for(by, client):
        raise PermissionDenied
    if not access.is_herself(by, client.person_id):
        trace.note_on_behalf_of(client.person_id)
    row = Speaking.objects.select_for_update().filter(client=client).first()
    if version is not None and version != (row.version if row else 0):
        raise EditedMeanwhile
    wanted = Speaking.Interpreter(interpreter)
    into = "" if wanted == Speaking.Interpreter.NO else interpreter_language.strip()
    if wanted != Speaking.Interpreter.NO and not into:
        raise Refused(
            Reason(
                "speaking.language", _("For an interpreter the language is needed."), _("Write which language it is.")
            )
        )
    row = row or Speaking(dossier_id=client.dossier_id, organisation_id=client.organisation_id, client=client)
    row.languages, row.interpreter, row.interpreter_language = list(languages), wanted, into
    row.wish, row.by_id = wish.strip() if into else "", by.person_id
    row.save()
    return row

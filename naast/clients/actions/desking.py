"""Her own page at her worker's desk: a code that opens once, for five minutes, and never again."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from naast.clients import access
from naast.clients.models import Client, DeskCode
from naast.clients.rules import CODE_LENGTH, CODE_SIGNS, shown_code, typed_code
from naast.people.models import Person
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.refusal import Reason, Refused
from naast.programmes.loading import load

# How long a code waits, and how long the page stays open after it. By the clock of the wall, never another.
MINUTES = 5


@action("desk.code_given")
def give_desk_code(*, client: Client, by: Actor) -> str:
    """A code for one look at her own page, at the desk of her professional. An earlier code ends with it."""
    if not access.is_her_professional(by, client):
        raise PermissionDenied
    row = Client.objects.select_for_update().get(pk=client.pk)
    _refuse_who_needs_none(row)
    now = timezone.now()
    for earlier in DeskCode.objects.filter(client=row, used_at__isnull=True, expires_at__gt=now):
        earlier.expires_at = now
        earlier.save()
    code = "".join(secrets.choice(CODE_SIGNS) for _place in range(CODE_LENGTH))
    DeskCode(
        dossier_id=row.dossier_id, organisation_id=row.organisation_id, client=row, person_id=row.person_id,
        print=print_of(code), made_by_id=by.person_id, given_at=now, expires_at=now + timedelta(minutes=MINUTES),
    ).save()  # fmt: skip
    return shown_code(code)


def _refuse_who_needs_none(client: Client) -> None:
    if client.closed_at is not None:
        raise Refused(
            Reason("client.closed", _("This file is closed."), _("What was written stays as it is. Nobody opens it."))
        )
    # Where nobody has an account the desk is the one way in, whatever address she has from elsewhere.
    accounts = load(client.programme).safety.client_account == "on_request"
    if accounts and Person.objects.filter(pk=client.person_id).exclude(email="").exists():
        raise Refused(
            Reason(
                "client.own_account",
                _("She has an account of her own. A code is not needed."),
                _("Let her sign in herself, on her own telephone."),
            )
        )


def print_of(code: str) -> str:
    """What is kept of a code; without the key of this house nothing can be tried against it."""
    return hmac.new(b"desk" + settings.SECRET_KEY.encode(), typed_code(code).encode(), hashlib.sha256).hexdigest()


def open_desk(code: str) -> UUID | None:
    """Whose page this code opens, once; nobody's when it is wrong, used or over. The code is the proof: nobody acts."""
    if len(typed_code(code)) != CODE_LENGTH:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT clients_open_desk(%s)", [print_of(code)])
        [person_id] = cursor.fetchone() or [None]
    return person_id  # type: ignore[no-any-return]


@action("desk.opened")
def arrive_at_desk(*, by: Actor) -> Client:
    """She sits at the desk and looks at her own page; noted as herself."""
    client = Client.objects.get(person_id=by.person_id)
    if not access.is_herself(by, client.person_id):
        raise PermissionDenied
    client.note_change()
    return client

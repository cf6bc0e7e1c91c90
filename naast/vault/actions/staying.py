"""A stay begins under a code name, its address goes into the vault, and it ends."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.translation import gettext as _

from naast.clients.access import is_her_professional
from naast.clients.models import Client
from naast.privacy import clock, keys, trace
from naast.privacy.action import action
from naast.privacy.actor import Actor
from naast.privacy.key_file import NoKeys
from naast.privacy.keys import CannotOpen, Where, Whose
from naast.privacy.refusal import EditedMeanwhile, Reason
from naast.programmes.privately import Stopped, refuse_addresses
from naast.vault import access, queries
from naast.vault.models import SecretAddress, Stay


def place_of(address_id: UUID, version: int) -> Where:
    """The one place where this sealed address opens."""
    return Where(SecretAddress._meta.db_table, address_id, "sealed", version)


@contextmanager
def or_key_does_not_fit() -> Iterator[None]:
    """Another file than the one it was sealed with, or changed since: said calmly, never shown."""
    try:
        yield
    except (CannotOpen, NoKeys) as wrong:
        raise Stopped(
            None,
            Reason(
                "vault.does_not_open",
                _("The vault does not open: its key does not fit."),
                _("Ask whoever keeps the server which file with keys belongs here."),
            ),
        ) from wrong


def refuse_without_keys() -> None:
    """Without its keys there is no vault; everything else goes on."""
    if not keys.available():
        raise Stopped(
            None,
            Reason(
                "vault.not_available",
                _("The vault is not available here. Nothing was kept."),
                _("Ask whoever keeps the server for the keys of the vault. Write the address nowhere else meanwhile."),
            ),
        )


@action("stay.begun")
def begin_stay(
    *, client: Client, code_name: str, key: UUID, by: Actor, since: date | None = None, address: str = ""
) -> Stay:
    """She stays somewhere, under a code name; the address, when told now, goes into the vault and nowhere else."""
    if not is_her_professional(by, client):
        raise PermissionDenied
    if (there := Stay.objects.filter(client=client, pk=key).first()) is not None:
        return there
    refuse_addresses(code_name)
    Client.objects.select_for_update().get(pk=client.pk)
    if queries.stay_of(client) is not None:
        raise Stopped(None, Reason("stay.one_at_a_time", _("She stays somewhere already."), _("End that stay first.")))
    stay = Stay(
        id=key, dossier_id=client.dossier_id, organisation_id=client.organisation_id, client=client,
        code_name=code_name.strip(), since=since or clock.today(), made_at=clock.now(),
    )  # fmt: skip
    stay.save()
    if address.strip():
        _into_vault(stay, client, address.strip(), None, by)
    return stay


@action("vault.address_put")
def put_address(*, stay: Stay, address: str, version: int, by: Actor) -> None:
    """Put the address in the vault, or another in its place. Who does so cannot read the one before by it."""
    if not access.keeps(by, stay):
        raise PermissionDenied
    now = queries.lies_in_vault(stay)
    if version != (now.version if now else 0):
        raise EditedMeanwhile
    _into_vault(stay, stay.client, address.strip(), now, by)


def _into_vault(stay: Stay, client: Client, address: str, now: queries.Lies | None, by: Actor) -> None:
    refuse_without_keys()
    del by
    pk, version = (now.address_id, now.version + 1) if now else (uuid.uuid4(), 1)
    dossier_id = now.dossier_id if now else uuid.uuid4()
    with or_key_does_not_fit():
        sealed = keys.seal(address, Whose(client.person_id, client.organisation_id), place_of(pk, version))
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault_seal(%s, %s, %s, %s, %s)", [stay.pk, pk, dossier_id, version, sealed])
        [done] = cursor.fetchone() or [False]
    if not done:
        raise EditedMeanwhile
    trace.note_change(stay.organisation_id, dossier_id, SecretAddress.field_classes())


@action("stay.ended")
def end_stay(*, stay: Stay, by: Actor, on: date | None = None) -> Stay:
    """She left. The address stays in the vault for thirty days more, and is erased then."""
    if not access.keeps(by, stay):
        raise PermissionDenied
    row = Stay.objects.select_for_update().get(pk=stay.pk, client_id=stay.client_id)
    if row.ended_on is None:
        row.ended_on = on or clock.today()
        row.save()
    return row

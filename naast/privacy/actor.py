"""Who acts, and under which hat.

One way in: `acting_as`, which is a transaction with a signed name on it. The name is signed for this backend and this
transaction, so text that slips into a statement cannot become somebody else. Whatever the transaction read or changed
stands in its trace, and the trace is written before the transaction ends: no log, no data.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from naast.privacy import trace

CLIENT = "client"
VOLUNTEER = "volunteer"
STAFF = "staff"
HATS = (STAFF, VOLUNTEER, CLIENT)


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role that counts at this moment: `kind` as in `people.models.Role`, where, and in which programme."""

    kind: str
    organisation_id: UUID
    location_id: UUID | None = None
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person wearing one hat. Walls stand between hats: what one reads, the other does not."""

    person_id: UUID
    hat: str
    roles: tuple[RoleHeld, ...] = field(default=(), compare=False)
    on_behalf_of: UUID | None = field(default=None, compare=False)

    def holds(self, *kinds: str, organisation_id: UUID | None = None) -> bool:
        """Whether one of these roles is held (in this organisation, when one is named)."""
        return any(role.kind in kinds and organisation_id in (None, role.organisation_id) for role in self.roles)

    def holds_at(self, *kinds: str, organisation_id: UUID, location_id: UUID | None) -> bool:
        """Whether one of these roles is held for this place or the whole organisation; without a place, for that."""
        return any(
            role.kind in kinds and role.organisation_id == organisation_id and role.location_id in (None, location_id)
            for role in self.roles
        )

    @property
    def organisation_id(self) -> UUID:
        """The organisation of the first role; whoever acts has one."""
        return self.roles[0].organisation_id

    @property
    def token_name(self) -> str:
        return f"{self.person_id}.{self.hat}"


@dataclass(frozen=True, slots=True)
class Job:
    """Work without a person: it opens exactly one dossier and nothing else."""

    kind: str
    dossier_id: UUID

    @property
    def token_name(self) -> str:
        return f"{self.dossier_id}.job-{self.kind}"


_acting: ContextVar[Actor | Job | None] = ContextVar("naast_acting", default=None)


class AnotherActor(Exception):
    """Inside one transaction nobody becomes somebody else."""


class NobodyActs(Exception):
    """A row of a dossier was touched outside `acting_as`."""


@contextmanager
def acting_as(who: Actor | Job, *, rule: str = "") -> Iterator[None]:
    """Run the block as this person (or job) in one transaction, with its trace."""
    already = _acting.get()
    if already is not None and connection.in_atomic_block:  # in on_commit the name is there, its transaction is not
        if already != who:
            raise AnotherActor
        with transaction.atomic():
            yield
        return
    nested = connection.in_atomic_block  # only tests: their transaction outlives us
    mark = _acting.set(who)
    try:
        with transaction.atomic(), trace.kept(rule) as kept:
            _sign(who)
            yield
            trace.write(kept, on_behalf_of=getattr(who, "on_behalf_of", None))
            if nested:  # a released savepoint keeps a setting
                _forget()
    finally:
        _acting.reset(mark)


def actor() -> Actor | Job | None:
    """Who acts now, or nobody."""
    return _acting.get() if connection.in_atomic_block else None


def _sign(who: Actor | Job) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid() || '.' || extract(epoch FROM transaction_timestamp())")
        [moment] = cursor.fetchone() or [""]
        proof = hmac.digest(settings.ACTOR_KEY, f"{who.token_name}.{moment}".encode(), "sha256").hex()
        cursor.execute("SELECT set_config('naast.actor', %s, true)", [f"{who.token_name}.{proof}"])


def _forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('naast.actor', '', true)")


def key_halves(key: bytes) -> tuple[bytes, bytes]:
    """What the database keeps of the key: the padded halves of HMAC-SHA256 (RFC 2104)."""
    block = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    return bytes(b ^ 0x36 for b in block), bytes(b ^ 0x5C for b in block)

"""What is sealed so that the database alone says nothing: a key per person, wrapped by the key of her organisation.

A stolen disk or backup, a colleague with SQL, a log or a statistic: none of them reads it. The key of the organisation
lies in a file elsewhere (`key_file`). A sealed text belongs to one place: moved to another row, column or version it
does not open. It does not protect against who may read, nor against who has taken over the running server.

`destroy_key` is erasure: what was sealed for this person stays unreadable wherever a copy of it is left.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection

from naast.privacy import key_file, trace
from naast.privacy.actor import Job, acting_as
from naast.privacy.key_file import NAME, Key, NoKeys

FORM = b"\x01"  # how a sealed text is built: form, id of the person's key, nonce, text with its tag
NONCE = 12
BLOCK = 256  # sealed texts are as long as each other, so that the length tells nothing
REWRAPS = "rewrap"


class CannotOpen(Exception):
    """It does not open: another key, another place, or changed since."""


@dataclass(frozen=True, slots=True)
class Whose:
    """The person whose key it is, in one organisation."""

    person_id: UUID
    organisation_id: UUID


@dataclass(frozen=True, slots=True)
class Where:
    """The one place where a sealed text opens."""

    table: str
    row: UUID
    column: str
    version: int

    @property
    def as_bytes(self) -> bytes:
        return f"{self.table}|{self.row}|{self.column}|{self.version}".encode()


def available() -> bool:
    """Can anything be sealed or opened here?"""
    try:
        key_file.read(settings.KEYS)
    except NoKeys:
        return False
    return True


def seal(text: str, whose: Whose, where: Where) -> bytes:
    """Seal a text; the person's key is made when she has none."""
    pk, key = _key_of(whose) or _made_for(whose)
    data = text.encode()
    data += b"\0" * (-len(data) % BLOCK)
    nonce = secrets.token_bytes(NONCE)
    return FORM + pk.bytes + nonce + AESGCM(key).encrypt(nonce, data, where.as_bytes)


def opened(sealed: bytes, whose: Whose, where: Where) -> str:
    """The text that was sealed, for this person and at this place alone."""
    found = _key_of(whose)
    if found is None or not sealed.startswith(FORM + found[0].bytes):
        raise CannotOpen
    rest = sealed[len(FORM) + 16 :]
    with _or_cannot():
        return AESGCM(found[1]).decrypt(rest[:NONCE], rest[NONCE:], where.as_bytes).rstrip(b"\0").decode()


def destroy_key(person_id: UUID) -> int:
    """Erase what was sealed for this person, in the organisation of the job that erases; how many keys went.

    Only for a job that opened a dossier about her. A copy of the wrapped key may be left in a backup or a dead row
    until the keys are turned (`naast keys rotate --forget-old`); from then on it opens nothing either.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT privacy_destroy_key(%s)", [person_id])
        [gone] = cursor.fetchone() or [0]
    return int(gone)


def rewrap_all() -> int:
    """Wrap the key of every person with the newest key of the file; what they seal stays as it is. How many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM privacy_key_ids()")
        found = [pk for (pk,) in cursor.fetchall()]
    return sum(_rewrap(pk) for pk in found)


def _rewrap(pk: UUID) -> bool:
    ring = key_file.read(settings.KEYS)
    with acting_as(Job(REWRAPS, pk)), connection.cursor() as cursor:
        cursor.execute("SELECT person, organisation, wrapped FROM privacy_key_to_rewrap()")
        if (row := cursor.fetchone()) is None:
            return False
        person, organisation, wrapped = row
        whose = Whose(person, organisation)
        key = _unwrap(bytes(wrapped), pk, whose)
        cursor.execute("SELECT privacy_rewrap(%s)", [_wrap(ring.newest, key, pk, whose)])
        trace.append(organisation, {"action": ["keys.rewrapped"]}, set())
    return True


def _key_of(whose: Whose) -> tuple[UUID, bytes] | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, wrapped FROM privacy_key_of(%s, %s)", [whose.person_id, whose.organisation_id])
        row = cursor.fetchone()
    return (row[0], _unwrap(bytes(row[1]), row[0], whose)) if row else None


def _made_for(whose: Whose) -> tuple[UUID, bytes]:
    """A key of her own; when two make one at the same moment, both use the first."""
    pk, key = uuid.uuid4(), secrets.token_bytes(32)
    wrapped = _wrap(key_file.read(settings.KEYS).newest, key, pk, whose)
    with connection.cursor() as cursor:
        cursor.execute("SELECT privacy_keep_key(%s, %s, %s, %s)", [pk, whose.person_id, whose.organisation_id, wrapped])
    return _key_of(whose) or (pk, key)


def _wrap(by: Key, key: bytes, pk: UUID, whose: Whose) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return by.name + nonce + AESGCM(by.of(whose.organisation_id)).encrypt(nonce, key, _place(pk, whose))


def _unwrap(wrapped: bytes, pk: UUID, whose: Whose) -> bytes:
    by = key_file.read(settings.KEYS).named(wrapped[:NAME])
    rest = wrapped[NAME:]
    with _or_cannot():
        return AESGCM(by.of(whose.organisation_id)).decrypt(rest[:NONCE], rest[NONCE:], _place(pk, whose))


def _place(pk: UUID, whose: Whose) -> bytes:
    return f"privacy_personkey|{pk}|{whose.person_id}|{whose.organisation_id}".encode()


@contextmanager
def _or_cannot() -> Iterator[None]:
    try:
        yield
    except (InvalidTag, ValueError) as wrong:
        raise CannotOpen from wrong

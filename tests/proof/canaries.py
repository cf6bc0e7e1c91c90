"""A word of its own in every field in which people write, in every place where somebody's data can lie.

Rows are made from the models themselves: a field that is new is in it by itself, and so is a table. Where each row lies
says what has to happen with it; that is written down here, apart from the code that erases.
"""

from __future__ import annotations

import itertools
import json
import re
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

import psycopg
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from psycopg import sql
from psycopg.types.json import Jsonb

from naast.privacy.models import InDossier

CANARY = re.compile(rb"kz[0-9a-z]{6}q")
SUBJECTS = {
    "client": ("person_id", "of_id", "one_id", "other_id", "client_person_id", "asker_id"),
    "volunteer": ("person_id", "of_id", "one_id", "other_id", "volunteer_person_id"),
}
# Lie nowhere but in her own dossier.
FILES = ("clients_client", "volunteers_volunteer")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass
class Aviary:
    """Makes the words and remembers of each where it stands, and whether it has to go."""

    start: int = 0
    gone: dict[bytes, str] = field(default_factory=dict)
    stay: dict[bytes, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbers = itertools.count(self.start * 1_000_000 + 1)

    def word(self, where: str, *, goes: bool) -> str:
        number, said = next(self.numbers), ""
        for _ in range(6):
            number, digit = divmod(number, 36)
            said = DIGITS[digit] + said
        word = f"kz{said}q"
        (self.gone if goes else self.stay)[word.encode()] = where
        return word


@dataclass(frozen=True)
class Whose:
    """Somebody, her own dossier, that of her match, and a dossier of the house."""

    person: uuid.UUID
    hat: str
    own: uuid.UUID
    together: uuid.UUID
    house: uuid.UUID
    organisation: uuid.UUID


def kinds() -> list[type[InDossier]]:
    """Every kind of row that lies in a dossier; how an erasing itself is kept lies elsewhere."""
    found = [model for model in apps.get_models() if issubclass(model, InDossier)]
    return sorted(found, key=lambda model: model._meta.db_table)


def writes(one: Any) -> bool:
    """Is this a field in which people write?"""
    base = one.base_field if isinstance(one, ArrayField) else one
    if isinstance(base, models.JSONField):
        return True
    return isinstance(base, models.CharField | models.TextField) and not base.choices


def written(model: type[InDossier]) -> list[Any]:
    """The fields of a kind of row with words about somebody."""
    neutral = set(getattr(model.Privacy, "neutral", ()))
    return [one for one in model._meta.concrete_fields if one.name not in neutral and writes(one)]


def partner(model: type[InDossier], one: Any) -> str:
    """The id beside a name: whose name it is."""
    names = {other.attname for other in model._meta.concrete_fields}
    base = one.attname.removesuffix("_name")
    if base in ("organisation", "partner"):
        return ""  # what an organisation is called
    found = [f"{base}{end}" for end in ("_id", "_by_id", "_person_id") if f"{base}{end}" in names]
    return found[0] if found and one.attname.endswith("_name") else ""


def lay(other: psycopg.Connection, aviary: Aviary, who: Whose, *, goes: bool) -> None:
    """All rows about her: in her own file, beside others in her match, and named in a dossier of the house."""
    for model in kinds():
        names = {one.attname for one in model._meta.concrete_fields}
        subjects = [name for name in SUBJECTS[who.hat] if name in names]
        decided = model._meta.db_table in ("retention_erasure", "retention_hold")
        if not decided:
            put(other, aviary, model, who, who.own, set(subjects), all_words=goes)
        if subjects:
            if model._meta.db_table not in FILES:
                put(other, aviary, model, who, who.house, set(subjects), all_words=goes)
        elif who.hat == "client" and not decided:
            put(other, aviary, model, who, who.together, set(), all_words=goes)
        for one in written(model):
            if (whose := partner(model, one)) and whose not in subjects:
                put(
                    other, aviary, model, who, who.house, {whose}, all_words=False, but={one.attname} if goes else set()
                )


def put(
    other: psycopg.Connection, aviary: Aviary, model: type[InDossier], who: Whose, dossier: uuid.UUID, hers: set[str],
    *, all_words: bool, but: set[str] = frozenset(),  # type: ignore[assignment]
) -> None:  # fmt: skip
    """One row with a word in each field; whose ids are hers stand in `hers`."""
    table = model._meta.db_table
    fixed = {"dossier_id": dossier, "organisation_id": who.organisation, "hat": who.hat, "of_part": who.hat,
             "part": who.hat, "by_part": who.hat}  # fmt: skip
    if table == "people_importrun":
        fixed["state"] = "reading"  # of one that is done only numbers stay, whoever is in it
    row: dict[str, Any] = {}
    speaks = {one.attname for one in written(model)}
    own = dossier == who.own
    for one in model._meta.concrete_fields:
        name = one.attname
        if name in speaks:
            beside = partner(model, one)
            kept = beside and beside not in hers and not own
            row[name] = _said(one, aviary.word(f"{table}.{name}", goes=name in but or (all_words and not kept)))
        elif name in hers:
            row[name] = who.person
        elif name in fixed and fixed[name] is not None:
            row[name] = fixed[name]
        else:
            row[name] = _filled(one, who)
    columns = sql.SQL(", ").join(map(sql.Identifier, row))
    places = sql.SQL(", ").join(sql.Placeholder() * len(row))
    other.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(table), columns, places), list(row.values())
    )


def _said(one: Any, word: str) -> Any:
    if isinstance(one, ArrayField):
        return [word]
    return Jsonb({"said": word}) if isinstance(one, models.JSONField) else word


def _filled(one: Any, who: Whose) -> Any:
    """Something of the right kind that says nothing."""
    for kind, value in FILLED:
        if isinstance(one, kind):
            return value(one, who)
    raise LookupError(f"{one}: a kind of field that nobody thought of")


def _text(one: Any, _who: Whose) -> str:
    return str(one.choices[-1][0]) if one.choices else "x"


FILLED: list[tuple[Any, Any]] = [
    (ArrayField, lambda one, who: []),
    (models.ForeignKey, lambda one, who: uuid.uuid4()),
    (models.UUIDField, lambda one, who: uuid.uuid4()),
    (models.JSONField, lambda one, who: Jsonb({})),
    (models.CharField | models.TextField, _text),
    (models.BooleanField, lambda one, who: False),
    (models.DecimalField, lambda one, who: 1),
    (models.IntegerField, lambda one, who: 1),
    (models.DateTimeField, lambda one, who: datetime(2026, 1, 1, tzinfo=UTC)),
    (models.DateField, lambda one, who: date(2026, 1, 1)),
    (models.TimeField, lambda one, who: time(9)),
    (models.BinaryField, lambda one, who: b"x"),
]


def canaries_in(content: bytes) -> set[bytes]:
    return set(CANARY.findall(content))


def unlocked(other: psycopg.Connection) -> None:
    """What only says which rows go together is not asked of rows that are made for this."""
    other.execute("SET session_replication_role = replica")
    for table, name in other.execute("""
        SELECT conrelid::regclass::text, conname FROM pg_constraint
         WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace""").fetchall():  # fmt: skip
        other.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"'.encode())
    for table, name in other.execute("""
        SELECT i.indrelid::regclass::text, c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
         WHERE i.indisunique AND NOT i.indisprimary AND c.relnamespace = 'public'::regnamespace
           AND c.relname <> 'person_email_once'""").fetchall():  # fmt: skip
        other.execute(f'ALTER TABLE {table} DROP CONSTRAINT IF EXISTS "{name}"'.encode())
        other.execute(f'DROP INDEX IF EXISTS "{name}"'.encode())


def rows_of_others(other: psycopg.Connection, aviary: Aviary) -> dict[tuple[str, uuid.UUID], str]:
    """By table and id the hash of each row in which only words stand that have to stay."""
    stay, gone, found = set(aviary.stay), set(aviary.gone), {}
    for table in (model._meta.db_table for model in kinds()):
        for pk, md5, said in other.execute(f"SELECT id, md5(x::text), x::text FROM {table} x".encode()).fetchall():
            if (there := canaries_in(said.encode())) & stay and not there & gone:
                found[table, pk] = md5
    return found


def extras(other: psycopg.Connection, aviary: Aviary, who: Whose, *, goes: bool) -> None:
    """What is no row of a dossier: how she signs in, mail, work that waits, and a session."""
    word = lambda where: aviary.word(where, goes=goes)  # noqa: E731
    mail = f"{word('people_person.email')}@example.org"
    other.execute("UPDATE people_person SET email = %s WHERE id = %s", [mail, who.person])
    other.execute(
        "INSERT INTO account_emailaddress(email, verified, \"primary\", user_id) VALUES (%s, true, true, %s)",
        [mail, who.person],
    )  # fmt: skip
    other.execute(
        "INSERT INTO mfa_authenticator(type, data, created_at, user_id) VALUES ('totp', %s, now(), %s)",
        [Jsonb({"secret": word("mfa_authenticator.data")}), who.person],
    )
    other.execute(
        'INSERT INTO world_keptmail(id, "to", sender, subject, text, at)'
        " VALUES (gen_random_uuid(), %s, %s, %s, %s, now())",
        [mail, "post@localhost", word("world_keptmail.subject"), word("world_keptmail.text")],
    )
    args = json.dumps({"person": str(who.person), "said": word("procrastinate_jobs.args")})
    other.execute(
        "INSERT INTO procrastinate_jobs(queue_name, task_name, args, status) VALUES ('default', 'x', %s, 'todo')",
        [args],
    )

"""What the owner of the database can do to the trace: small changes, cuts, and a past made anew with right hashes."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import psycopg

from naast.privacy.anchors import WHOLE, Cut

# Hashes made again from an entry on, and the end of the chain with them: what only the owner of the tables can do.
REDO = """
CREATE FUNCTION pg_temp.redo(organisation uuid, begins bigint, head bytea) RETURNS void LANGUAGE plpgsql AS $$
DECLARE e record; before bytea; made bytea;
BEGIN
  SELECT hash INTO before FROM privacy_auditentry
    WHERE organisation_id = organisation AND seq < begins ORDER BY seq DESC LIMIT 1;
  before := coalesce(before, head);
  FOR e IN SELECT * FROM privacy_auditentry WHERE organisation_id = organisation AND seq >= begins ORDER BY seq LOOP
    made := sha256(before || audit_said(e.organisation_id, e.seq, e.at, e.person_id, e.hat, e.said, e.dossiers));
    UPDATE privacy_auditentry SET prev = before, hash = made WHERE id = e.id;
    before := made;
  END LOOP;
  PERFORM pg_temp.ends(organisation);
END $$
"""
ENDS = """
CREATE FUNCTION pg_temp.ends(organisation uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE privacy_auditchain c SET (seq, head) = (SELECT e.seq, e.hash FROM privacy_auditentry e
    WHERE e.organisation_id = organisation ORDER BY e.seq DESC LIMIT 1) WHERE c.organisation_id = organisation $$
"""
# An entry as the house adds one.
ADD = """
CREATE FUNCTION pg_temp.add(organisation uuid) RETURNS void LANGUAGE sql AS $$
  WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS now)
  INSERT INTO privacy_auditentry(organisation_id, seq, at, person_id, hat, dossiers, said, prev, hash)
    SELECT organisation_id, seq + 1, now, person_id, hat, dossiers, said, hash,
           sha256(hash || audit_said(organisation_id, seq + 1, now, person_id, hat, said, dossiers))
      FROM privacy_auditentry, moment WHERE organisation_id = organisation ORDER BY seq DESC LIMIT 1;
  SELECT pg_temp.ends(organisation) $$
"""
COPY = "INSERT INTO privacy_auditentry(organisation_id, seq, at, person_id, hat, dossiers, said, prev, hash)"


class Chain:
    """One chain in the hands of somebody who owns the database, with dice."""

    def __init__(
        self, other: psycopg.Connection[Any], organisation: UUID, chance: random.Random, cut: Cut = WHOLE
    ) -> None:
        self.other, self.organisation, self.chance = other, organisation, chance
        self.begins, self.head = cut
        [[self.length]] = self.sql("SELECT count(*) FROM privacy_auditentry WHERE organisation_id = %s", organisation)

    def sql(self, statement: str, *values: object) -> list[Any]:
        found = self.other.execute(statement.encode(), values)
        return found.fetchall() if found.description else []

    def one(self, before: int = 0) -> int:
        """The number of an entry that is there; not of these last ones."""
        return self.chance.randint(self.begins + 1, self.length - before)

    def change(self, seq: int, change: str) -> None:
        self.sql(
            f"UPDATE privacy_auditentry SET {change} WHERE organisation_id = %s AND seq = %s", self.organisation, seq
        )

    def shift(self, above: int, by: int) -> None:
        """Numbers after this one move; in two steps, as no number stands twice."""
        where = "WHERE organisation_id = %s AND seq"
        self.sql(f"UPDATE privacy_auditentry SET seq = -(seq + %s) {where} > %s", by, self.organisation, above)
        self.sql(f"UPDATE privacy_auditentry SET seq = -seq {where} < 0", self.organisation)

    def redo(self, begins: int) -> None:
        self.sql("SELECT pg_temp.redo(%s, %s, decode(%s, 'hex'))", self.organisation, begins, self.head)

    def digest(self) -> object:
        """Everything in this chain and where it ends, in one number."""
        return self.sql(
            "SELECT md5(string_agg(e::text, '' ORDER BY e.seq, e.id)),"
            " (SELECT c::text FROM privacy_auditchain c WHERE c.organisation_id = %s)"
            " FROM privacy_auditentry e WHERE e.organisation_id = %s",
            self.organisation, self.organisation,
        )  # fmt: skip


CHANGES = (
    "said = said || '{\"because\": \"x\"}'", "at = at - interval '1 day'", "at = at + interval '1 microsecond'",
    "person_id = gen_random_uuid()", "hat = hat || 'x'", "dossiers = dossiers || gen_random_uuid()",
    "hash = sha256(hash)", "prev = sha256(prev)", "seq = seq + 1000000",
)  # fmt: skip


def edit(chain: Chain) -> None:
    chain.change(chain.one(), chain.chance.choice(CHANGES))


def edit_and_redo(chain: Chain) -> None:
    """An entry says something else, and everything after it fits again."""
    seq = chain.one()
    chain.change(seq, chain.chance.choice(CHANGES[:6]))
    chain.redo(seq)


def cut_out(chain: Chain) -> None:
    seq = chain.one()
    chain.sql("DELETE FROM privacy_auditentry WHERE organisation_id = %s AND seq = %s", chain.organisation, seq)


def cut_out_and_close(chain: Chain) -> None:
    """An entry is gone, the numbers close over it, the hashes fit."""
    seq = chain.one()
    chain.sql("DELETE FROM privacy_auditentry WHERE organisation_id = %s AND seq = %s", chain.organisation, seq)
    chain.shift(seq, -1)
    chain.redo(seq)


def cut_tail(chain: Chain) -> None:
    seq = chain.one(1)
    chain.sql("DELETE FROM privacy_auditentry WHERE organisation_id = %s AND seq > %s", chain.organisation, seq)


def older_backup(chain: Chain) -> None:
    """The chain as it was some time ago, whole in itself."""
    cut_tail(chain)
    chain.sql("SELECT pg_temp.ends(%s)", chain.organisation)


def swap(chain: Chain) -> None:
    one, other = sorted(chain.chance.sample(range(chain.begins + 1, chain.length + 1), 2))
    for old, new in ((one, -1), (other, one), (-1, other)):
        chain.change(old, f"seq = {new}")


def insert(chain: Chain) -> None:
    """An entry that never was, in the midst; sometimes with right hashes all the way."""
    seq = chain.one(1)
    chain.shift(seq, 1)
    chain.sql(
        f"{COPY} SELECT organisation_id, seq + 1, at, %s, hat, dossiers, said, hash, sha256(hash)"
        " FROM privacy_auditentry WHERE organisation_id = %s AND seq = %s",
        uuid4(), chain.organisation, seq,
    )  # fmt: skip
    if chain.chance.random() < 0.5:
        chain.redo(seq + 1)


def backdate(chain: Chain) -> None:
    seq = chain.one()
    chain.sql(
        "UPDATE privacy_auditentry SET at = at - interval '1 hour' WHERE organisation_id = %s AND seq >= %s",
        chain.organisation, seq,
    )  # fmt: skip
    chain.redo(seq)


def forget_the_end(chain: Chain) -> None:
    chain.sql("DELETE FROM privacy_auditchain WHERE organisation_id = %s", chain.organisation)


def empty(chain: Chain) -> None:
    """No trace at all, as of an organisation where nothing ever happened."""
    chain.sql("DELETE FROM privacy_auditentry WHERE organisation_id = %s", chain.organisation)
    forget_the_end(chain)


def cut_too_much(chain: Chain) -> None:
    """What is oldest goes, further than a signed line says; everything else fits."""
    chain.sql(
        "DELETE FROM privacy_auditentry WHERE organisation_id = %s AND seq <= %s", chain.organisation, chain.one(1)
    )


def long_ago(chain: Chain) -> None:
    """An entry from before the first one that is there."""
    chain.sql(
        f"{COPY} SELECT organisation_id, %s, at, person_id, hat, dossiers, said, prev, hash"
        " FROM privacy_auditentry WHERE organisation_id = %s AND seq = %s",
        chain.begins - chain.chance.randint(0, 3), chain.organisation, chain.one(),
    )  # fmt: skip


def to_another(chain: Chain) -> None:
    """An entry moves to another organisation."""
    chain.change(chain.one(), f"organisation_id = '{uuid4()}'")


TAMPERS: tuple[Callable[[Chain], None], ...] = (
    edit, edit, edit, edit_and_redo, cut_out, cut_out_and_close, cut_tail, older_backup, swap, insert, backdate,
    forget_the_end, empty, to_another, cut_too_much, long_ago,
)  # fmt: skip

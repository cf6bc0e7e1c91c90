"""Many matches at once, for measuring: a country's worth of dossiers, circles and moments, the same for the same seed.

Laid by the administrator with constraints asleep: nothing here shows how a match comes about. A volunteer stands in one
match, a professional in fifty, a coordinator in three hundred; each match has a hundred moments, a week apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from psycopg import sql
from rich.progress import Progress

from naast.bench.databases import Connection, administrator

MOMENTS = 100
AHEAD = 4  # weeks that are planned already
PER_PROFESSIONAL, PER_COORDINATOR, PER_ORGANISATION = 50, 300, 1500


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who reads, with one of her matches and its newest moment."""

    name: str
    person_id: UUID
    hat: str
    matches: int
    dossiers: int
    match_id: UUID
    moment_id: UUID


# Who is what to match n. `id(kind, number)` is the same for the same seed.
FUNCTIONS = """
CREATE FUNCTION pg_temp.id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT md5({seed} || '.' || kind || '.' || n)::uuid $$;
CREATE TEMP TABLE one AS SELECT n, pg_temp.id('match', n) AS match, pg_temp.id('shared', n) AS shared,
    pg_temp.id('contact', n) AS contact, pg_temp.id('duo', n) AS duo, pg_temp.id('coordination', n) AS coordination,
    pg_temp.id('volunteer file', n) AS volunteer_file, pg_temp.id('request', n) AS request,
    pg_temp.id('volunteer', n) AS volunteer, pg_temp.id('client', n) AS client,
    pg_temp.id('professional', (n - 1) / {per_professional}) AS professional,
    pg_temp.id('coordinator', (n - 1) / {per_coordinator}) AS coordinator,
    pg_temp.id('organisation', (n - 1) / {per_organisation}) AS organisation
  FROM generate_series(1, {matches}) AS n;
"""
# Dossier kind, and who sits in its circle as what.
CIRCLES = """
CREATE TEMP TABLE seat AS SELECT * FROM (VALUES
  ('shared', 'volunteer'), ('shared', 'client'), ('shared', 'professional'), ('shared', 'coordinator'),
  ('contact', 'volunteer'), ('contact', 'professional'), ('contact', 'coordinator'),
  ('duo', 'volunteer'), ('duo', 'professional'), ('coordination', 'coordinator'),
  ('volunteer_file', 'volunteer'), ('volunteer_file', 'coordinator'),
  ('request', 'client'), ('request', 'professional'), ('request', 'coordinator')) AS s(dossier, part);
INSERT INTO privacy_dossier(id, organisation_id, kind, neutral_label, by_role)
  SELECT (to_jsonb(one) ->> kind)::uuid, organisation, replace(kind, '_file', ''), kind, '{}'
    FROM one, (SELECT DISTINCT dossier FROM seat) AS k(kind);
INSERT INTO privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
  SELECT gen_random_uuid(), (to_jsonb(one) ->> dossier)::uuid, (to_jsonb(one) ->> part)::uuid, part,
         CASE WHEN part IN ('volunteer', 'client') THEN part ELSE 'staff' END,
         now() - interval '1 day', now() + interval '300 days', 'measured', professional
    FROM one, seat ORDER BY md5(n || dossier || part);
"""
AROUND = """
INSERT INTO matches_match(id, dossier_id, organisation_id, made_at, version, request_id, programme, template_version,
    shape, state, contact_dossier_id, duo_dossier_id, coordination_dossier_id, proposed_by_id, proposed_because,
    reasons, cosigned_by_id, cosigned_at, cosign_words, meeting_where, started_on)
  SELECT match, shared, organisation, now() - interval '2 years' + n * interval '1 second', 7, request, 'buddy', 1,
         'duo', CASE WHEN n % 10 = 0 THEN 'resting' ELSE 'side_by_side' END, contact, duo, coordination, coordinator,
         'Both like to walk.', '[]', professional, now() - interval '2 years', 'It fits.', '', current_date - 700
    FROM one;
INSERT INTO matches_participant(id, dossier_id, organisation_id, made_at, version, match_id, person_id, part,
    first_name, accountable, reachable, since)
  SELECT gen_random_uuid(), shared, organisation, now() - interval '2 years', 1, match, (to_jsonb(one) ->> part)::uuid,
         part, 'Name ' || n % 997, part = 'professional', '', now() - interval '2 years'
    FROM one, unnest(ARRAY['volunteer', 'client', 'professional', 'coordinator']) AS p(part) ORDER BY md5(n || part);
INSERT INTO moments_message(id, dossier_id, organisation_id, made_at, version, match_id, by_id, by_part, words,
    arrives_at)
  SELECT gen_random_uuid(), shared, organisation, now(), 1, match,
         CASE WHEN k % 2 = 0 THEN volunteer ELSE professional END,
         CASE WHEN k % 2 = 0 THEN 'volunteer' ELSE 'professional' END, repeat('See you on Tuesday. ', 1 + (n + k) % 8),
         now() - k * interval '13 days' + (n % 999) * interval '1 minute' FROM generate_series(30, 1, -1) AS k, one;
INSERT INTO moments_promise(id, dossier_id, organisation_id, made_at, version, match_id, by_part, by_id, to_part, words,
    due_on, kept_at)
  SELECT gen_random_uuid(), shared, organisation, now(), 1, match, p.part, (to_jsonb(one) ->> p.part)::uuid, 'client',
         'To bring the book along.', current_date + (n % 7 - 2 - 14 * k)::int, CASE WHEN k > 0 THEN now() END
    FROM generate_series(4, 0, -1) AS k, one, unnest(ARRAY['volunteer', 'professional', 'coordinator']) AS p(part);
INSERT INTO moments_asked(id, dossier_id, organisation_id, made_at, version, match_id, questionnaire, week, of_id,
    of_part, into_id, due_on, answered_at)
  SELECT gen_random_uuid(), CASE p.part WHEN 'volunteer' THEN volunteer_file ELSE contact END, organisation, now(), 1,
         match, 'check-in', k, (to_jsonb(one) ->> p.part)::uuid, p.part, contact, current_date - 700 + 60 * k,
         CASE WHEN k < 11 OR n % 5 > 0 THEN now() END
    FROM generate_series(1, 14) AS k, one, unnest(ARRAY['volunteer', 'professional', 'coordinator']) AS p(part);
"""
ONE_WEEK = """
INSERT INTO moments_moment(id, dossier_id, organisation_id, made_at, version, match_id, kind, state, at, "where",
    activity, by_part, planned_by_id, called_off_part, called_off_words, style)
  SELECT pg_temp.id('moment', n * 1000 + {k}), shared, organisation, now() - {week} * interval '7 days', 2, match,
         CASE WHEN {k} % 6 = 0 THEN 'own_contact' WHEN {k} % 13 = 0 THEN 'review' ELSE 'contact' END,
         CASE WHEN {week} < 0 THEN 'planned' WHEN (n + {k}) % 11 = 0 THEN 'called_off' ELSE 'happened' END,
         now() - {week} * interval '7 days' - interval '1 hour' - (hashint8(n) & 8191) * interval '1 minute',
         'the library', '', 'volunteer', volunteer, '', '', '' FROM one;
"""
TABLES = (
    "privacy_dossier", "privacy_circlemember", "matches_match", "matches_participant", "moments_moment",
    "moments_message", "moments_promise", "moments_asked",
)  # fmt: skip


def lay(database: str, *, moments: int, seed: int, progress: Progress) -> None:
    """Fill the database; the newest moments come last, as they do in life."""
    matches = max(1, moments // MOMENTS)
    filled = sql.SQL(FUNCTIONS).format(
        seed=sql.Literal(str(seed)), matches=sql.Literal(matches), per_professional=sql.Literal(PER_PROFESSIONAL),
        per_coordinator=sql.Literal(PER_COORDINATOR), per_organisation=sql.Literal(PER_ORGANISATION),
    )  # fmt: skip
    bar = progress.add_task("Laying moments", total=MOMENTS + 3)
    with administrator(database) as connection:
        connection.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        connection.execute("SET maintenance_work_mem = '256MB'")
        connection.execute(filled)
        connection.execute(CIRCLES)
        progress.advance(bar)
        connection.execute(AROUND)
        progress.advance(bar)
        indexes = _without_indexes(connection, "moments_moment")
        for k in range(1, MOMENTS + 1):
            week = MOMENTS - AHEAD - k
            connection.execute(sql.SQL(ONE_WEEK).format(k=sql.Literal(k), week=sql.Literal(week)))
            progress.advance(bar)
        for definition in indexes:
            connection.execute(definition)
        for table in TABLES:
            connection.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(table)))
        progress.advance(bar)


def _without_indexes(connection: Connection, table: str) -> list[bytes]:
    """Drop the indexes that no constraint needs; how to make them again."""
    found = connection.execute(
        "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.tablename = %s"
        " AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = i.indexname)",
        [table],
    ).fetchall()
    for name, _ in found:
        connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    return [str(definition).encode() for _, definition in found]


def viewers(database: str) -> list[Viewer]:
    """A volunteer, a professional and a coordinator from the middle of the crowd."""
    found = []
    with administrator(database) as connection:
        for part, hat in (("volunteer", "volunteer"), ("professional", "staff"), ("coordinator", "staff")):
            row = connection.execute(
                "SELECT person_id FROM matches_participant WHERE part = %s"
                " GROUP BY person_id ORDER BY count(*) DESC, md5(person_id::text) LIMIT 1",
                [part],
            ).fetchone()
            assert row is not None  # noqa: S101 - every match has all parts
            found.append(_viewer(connection, part, hat, row[0]))
    return found


def _viewer(connection: Connection, part: str, hat: str, person: UUID) -> Viewer:
    row = connection.execute(
        "SELECT count(*), min(match_id::text)::uuid FROM matches_participant WHERE person_id = %s", [person]
    ).fetchone() or (0, None)
    moment = connection.execute(
        "SELECT id FROM moments_moment WHERE match_id = %s AND state = 'happened' ORDER BY at DESC LIMIT 1", [row[1]]
    ).fetchone()
    circle = connection.execute("SELECT count(*) FROM privacy_circlemember WHERE person_id = %s", [person]).fetchone()
    return Viewer(
        part, person, hat, matches=row[0], dossiers=circle[0] if circle else 0, match_id=row[1],
        moment_id=moment[0] if moment else row[1],
    )  # fmt: skip

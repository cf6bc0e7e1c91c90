"""Roles and policies: the wanted state, put in place as a whole after every migrate.

Each package may have an `rls.sql` with the functions and grants of its own. The policies of tables that lie in a
dossier are not listed anywhere: they follow from the models, so that no table can be forgotten.
"""

from __future__ import annotations

import json
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from naast.privacy.actor import key_halves
from naast.privacy.models import InDossier
from naast.privacy.written import kept_out_of_statistics

# The one fast shape (5 and 30 million rows): an array made once per statement.
MINE = sql.SQL("ANY ((SELECT public.privacy_my_dossiers())::uuid[])")
# What was opened in an emergency is read and no more.
READ_ONLY = sql.SQL("ANY ((SELECT public.privacy_read_only())::uuid[])")
# Tables of libraries and of our own without case data, by the beginning of their name.
OF_SIGNING_IN = ("auth_", "account_", "mfa_", "socialaccount_", "django_session")
WITHOUT_CASE_DATA = (*OF_SIGNING_IN, "procrastinate_", "django_content_type")


def tables_in_dossiers() -> dict[str, str]:
    """Every table that has `dossier_id`, by its model, with what else a write must satisfy (`class Floor: writes`)."""
    return {
        model._meta.db_table: getattr(getattr(model, "Floor", None), "writes", "true")
        for model in sorted(apps.get_models(), key=lambda model: model._meta.db_table)
        if issubclass(model, InDossier)
    }


def open_tables() -> list[str]:
    """Our own tables without case data that say so: `class Floor: open = True`."""
    return sorted(
        model._meta.db_table for model in apps.get_models() if getattr(getattr(model, "Floor", None), "open", False)
    )


def lay_floor() -> None:
    """Runs as the owner, after every migrate; in one transaction, any number of times."""
    with transaction.atomic(), connection.cursor() as cursor:
        for owner in ("naast_audit", "naast_bypass"):
            cursor.execute(_forget_functions(owner))
        for config in apps.get_app_configs():
            if (wanted := Path(config.path) / "rls.sql").exists() and config.name.startswith("naast."):
                cursor.execute(wanted.read_text())
        for table, writes in tables_in_dossiers().items():
            cursor.execute(_circle_only(table, writes))
        for table in open_tables():
            cursor.execute(
                sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO naast_app").format(sql.Identifier(table))
            )
        cursor.execute(_libraries())
        cursor.execute(_NO_STATISTICS, [json.dumps(kept_out_of_statistics())])
        cursor.execute("TRUNCATE privacy_actorkey")
        cursor.execute('INSERT INTO privacy_actorkey("inner", "outer") VALUES (%s, %s)', key_halves(settings.ACTOR_KEY))


def lift_floor() -> None:
    """For migrations: the owner sees all rows, so foreign keys are really checked. The app stays under its policies."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("""DO $$ DECLARE t regclass; BEGIN
          FOR t IN SELECT oid::regclass FROM pg_class
           WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace LOOP
            EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', t); END LOOP; END $$""")


def missing_floor() -> list[str]:
    """Tables with a `dossier_id` that are not under forced row-level security. Empty when the floor is laid."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'dossier_id'
             WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped
               AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1""")
        return [name for (name,) in cursor.fetchall()]


def _circle_only(table: str, writes: str) -> sql.Composed:
    return sql.SQL("""
        ALTER TABLE {t} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {t} FORCE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS circle_reads ON {t};
        DROP POLICY IF EXISTS circle_writes ON {t};
        DROP POLICY IF EXISTS circle_changes ON {t};
        CREATE POLICY circle_reads ON {t} FOR SELECT TO naast_app USING (dossier_id = {mine});
        CREATE POLICY circle_writes ON {t} FOR INSERT TO naast_app
          WITH CHECK (dossier_id = {mine} AND NOT dossier_id = {read_only} AND {writes});
        CREATE POLICY circle_changes ON {t} FOR UPDATE TO naast_app USING (dossier_id = {mine})
          WITH CHECK (dossier_id = {mine} AND NOT dossier_id = {read_only} AND {writes});
        GRANT SELECT, INSERT, UPDATE ON {t} TO naast_app;
        """).format(t=sql.Identifier(table), mine=MINE, read_only=READ_ONLY, writes=sql.SQL(writes))


# What people wrote stands in no statistic: it would outlive the row. Saying its type again takes away what stood there.
_NO_STATISTICS = """
    DO $no$ DECLARE t text; c text; kind text; BEGIN
      FOR t, c, kind IN SELECT a.attrelid::regclass, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod)
          FROM jsonb_each(%s::jsonb) AS said(place, columns), jsonb_array_elements_text(said.columns) AS named
          JOIN pg_attribute a ON a.attname = named
         WHERE a.attrelid = to_regclass('public.' || said.place) AND coalesce(a.attstattarget, -1) <> 0 LOOP
        EXECUTE format('ALTER TABLE %%s ALTER COLUMN %%s SET STATISTICS 0', t, c);
        EXECUTE format('ALTER TABLE %%s ALTER COLUMN %%s TYPE %%s', t, c, kind);
      END LOOP;
      IF to_regclass('public.person_email_once') IS NOT NULL THEN
        ALTER INDEX public.person_email_once ALTER COLUMN 1 SET STATISTICS 0;
      END IF;
    END $no$;"""


def _forget_functions(owner: str) -> str:
    """Functions of an older version go first: one that takes other arguments now would stay beside the new one.

    Those that policies lean on stay; `CREATE OR REPLACE` renews them, and refuses when their arguments changed.
    """
    return f"""
    SET LOCAL ROLE {owner};
    DO $$ DECLARE f regprocedure; BEGIN
      FOR f IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
          AND pg_get_userbyid(p.proowner) = '{owner}'
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.refobjid = p.oid AND d.classid = 'pg_policy'::regclass) LOOP
        EXECUTE format('DROP FUNCTION %s', f);
      END LOOP;
    END $$;
    RESET ROLE;"""  # noqa: S608 - the names are ours


def _libraries() -> str:
    names = "|".join(WITHOUT_CASE_DATA)
    return f"""
    DO $$ DECLARE t text; BEGIN
      FOR t IN SELECT relname FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname ~ '^({names})' LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO naast_app', t);
      END LOOP;
      FOR t IN SELECT relname FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' AND relname ~ '^({names})' LOOP
        EXECUTE format('GRANT USAGE ON SEQUENCE %I TO naast_app', t);
      END LOOP;
      FOR t IN SELECT p.oid::regprocedure::text FROM pg_proc p
       WHERE proname LIKE 'procrastinate\\_%' AND pronamespace = 'public'::regnamespace LOOP
        EXECUTE 'GRANT EXECUTE ON FUNCTION ' || t || ' TO naast_app';
      END LOOP;
      GRANT SELECT ON django_migrations TO naast_app;
    END $$;"""  # noqa: S608 - the names are ours

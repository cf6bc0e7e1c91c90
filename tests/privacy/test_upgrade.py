"""Laying the floor again brings an older one to what this version wants."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from naast.privacy.floor import MINE, lay_floor, lift_floor, missing_floor, tables_in_dossiers


@pytest.mark.django_db(transaction=True)
def test_an_older_function_and_a_lifted_table_are_mended(as_administrator):
    name = connection.settings_dict["NAME"]
    as_administrator.execute("""
        CREATE FUNCTION privacy_leads(dossier uuid, older int) RETURNS boolean LANGUAGE sql AS 'SELECT true';
        ALTER FUNCTION privacy_leads(uuid, int) OWNER TO naast_bypass;
        ALTER TABLE people_profile NO FORCE ROW LEVEL SECURITY""")
    assert missing_floor() == ["people_profile"]
    older = "SELECT count(*) FROM pg_proc WHERE proname = 'privacy_leads'"
    assert as_administrator.execute(older).fetchone() == (2,)
    env = os.environ | {"NAAST_DB_NAME": name, "NAAST_DB_ROLE": "naast_owner"}
    subprocess.run([sys.executable, "-m", "naast", "migrate", "--verbosity", "0"], check=True, env=env)
    assert as_administrator.execute(older).fetchone() == (1,)
    assert missing_floor() == []


@pytest.fixture
def as_owner():
    """This process lays the floor, as the program that migrates does: as the owner."""
    said = connection.settings_dict
    app = said["USER"]
    connection.close()
    said["USER"] = "naast_owner"
    yield
    connection.close()
    said["USER"] = app


POLICIES = "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2"
FUNCTIONS = "SELECT oid::regprocedure::text, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1"
GRANTS = """SELECT table_name, privilege_type FROM information_schema.role_table_grants
             WHERE grantee = 'naast_app' ORDER BY 1, 2"""


@pytest.mark.django_db(transaction=True)
def test_whatever_was_taken_away_from_the_floor_is_laid_again(as_administrator, as_owner):
    def wanted():
        return [as_administrator.execute(asked).fetchall() for asked in (POLICIES, FUNCTIONS, GRANTS)]

    def keys():
        return as_administrator.execute('SELECT "inner", "outer" FROM privacy_actorkey').fetchall()

    before, signs_with = wanted(), keys()
    lay_floor()  # what is laid already stays as it is
    assert (wanted(), keys()) == (before, signs_with)
    assert len(signs_with) == 1
    assert "public.privacy_my_dossiers()" in MINE.as_string(None)
    as_administrator.execute("""
        DROP FUNCTION privacy_leads(uuid);
        CREATE FUNCTION privacy_leads(dossier uuid, older int) RETURNS boolean LANGUAGE sql AS 'SELECT true';
        ALTER FUNCTION privacy_leads(uuid, int) OWNER TO naast_bypass;
        CREATE FUNCTION audit_append(older int) RETURNS boolean LANGUAGE sql AS 'SELECT true';
        ALTER FUNCTION audit_append(int) OWNER TO naast_audit;
        CREATE OR REPLACE FUNCTION privacy_read_only() RETURNS uuid[] LANGUAGE sql AS 'SELECT NULL::uuid[]';
        DROP POLICY circle_reads ON people_profile;
        ALTER TABLE people_profile NO FORCE ROW LEVEL SECURITY;
        REVOKE ALL ON people_profile, people_person, auth_group, django_session, account_emailaddress FROM naast_app;
        ALTER TABLE people_profile ALTER COLUMN first_name SET STATISTICS 100;
        INSERT INTO privacy_actorkey("inner", "outer") VALUES ('older', 'older')""")
    assert wanted() != before
    lay_floor()
    after = wanted()
    for found, again in zip(before, after, strict=True):
        assert set(found) ^ set(again) == set()
    assert (keys(), missing_floor()) == (signs_with, [])
    kept = (
        "SELECT attstattarget FROM pg_attribute WHERE attrelid = 'people_profile'::regclass AND attname = 'first_name'"
    )
    assert as_administrator.execute(kept).fetchone() == (0,)


@pytest.mark.django_db(transaction=True)
def test_for_migrations_every_table_is_lifted_and_laid_again(as_owner):
    lift_floor()
    assert missing_floor() == sorted([*tables_in_dossiers(), "privacy_circlemember"])
    lay_floor()
    assert missing_floor() == []

"""Laying the floor again brings an older one to what this version wants."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from naast.privacy.floor import missing_floor


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

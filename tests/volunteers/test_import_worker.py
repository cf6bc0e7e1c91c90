"""A list in the hands of a real worker, with real commits."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from naast.people.models import ImportRun
from naast.privacy.actor import acting_as
from naast.programmes.actions import open_programme
from naast.volunteers.models import Volunteer
from tests.cast import house
from tests.volunteers.test_import_page import LIST, signed_in, upload

pytestmark = pytest.mark.django_db(transaction=True)


def worker_takes_what_waits() -> None:
    at = connection.settings_dict
    words = [sys.executable, "-m", "django", "procrastinate", "worker", "--one-shot", "--concurrency", "2"]
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "naast.config.settings", "NAAST_DB_NAME": at["NAME"], "NAAST_DB_HOST": at["HOST"],
        "NAAST_DB_ROLE": "naast_app",
    }  # fmt: skip
    subprocess.run(words, check=True, env=env, capture_output=True, timeout=90)


def test_the_worker_reads_a_list_and_adds_it_when_asked():
    at = house()
    open_programme(organisation=at.organisation, template="temporary-buddy", by=at.ada)
    browser = signed_in(at.hanneke)
    address = upload(browser, LIST)["Location"]
    worker_takes_what_waits()
    with acting_as(at.hanneke):
        assert ImportRun.objects.get().state == "looked_at"
        assert Volunteer.objects.count() == 0
    browser.post(f"{address}/add", {"apply": "sound"})
    worker_takes_what_waits()
    with acting_as(at.hanneke):
        assert [ImportRun.objects.get().state, Volunteer.objects.get().first_name] == ["done", "Dorien"]

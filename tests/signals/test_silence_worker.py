"""The alarm by the worker as it really runs: a process of its own, with real commits."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from naast.programmes.loading import load
from naast.signals import silence_jobs
from tests.config.processes import ROOT
from tests.signals.test_silence import alarms, began, outbox

WORKER = [sys.executable, "-m", "naast", "procrastinate", "worker", "--one-shot"]


@pytest.mark.django_db(transaction=True)
def test_a_worker_tells_it_and_the_next_one_tells_nobody_twice() -> None:
    cast = began(load("temporary-buddy").own_contact.every_days + 1)
    env = os.environ | {"NAAST_DB_NAME": str(connection.settings_dict["NAME"]), "NAAST_DB_ROLE": "naast_app"}
    for _ in range(2):
        silence_jobs.look_for_silence.defer(timestamp=0)
        done = subprocess.run(WORKER, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert [sorted(alarm.told_names) for alarm in alarms(cast.coordinator)] == [["Hanneke", "Joost"]]
    told = {who: words.count("silence") for who, words in outbox(cast).items() if "silence" in words}
    assert told == {"coordinator": 1, "deputy": 1}  # at some minutes the worker has other words to tell as well

"""What a killed worker had in its hands is done by the next one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.config.processes import ROOT

TASK = "naast.config.jobs.take_up_left_jobs"


def asked(statement: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} RETURNING id", values)
        return int(cursor.fetchone()[0])


def a_worker(*, silent_for: int) -> int:
    statement = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))"
    return asked(statement, silent_for)


def a_job(status: str, worker: int | None = None) -> int:
    columns = "(queue_name, task_name, args, status, worker_id)"
    values = "('default', %s, '{\"timestamp\": 0}', %s, %s)"
    return asked(f"INSERT INTO procrastinate_jobs {columns} VALUES {values}", TASK, status, worker)


@pytest.mark.django_db(transaction=True)
def test_jobs_of_a_silent_worker_are_done_and_those_of_a_living_one_are_left_to_it() -> None:
    left = [a_job("doing"), a_job("doing", a_worker(silent_for=31))]
    kept = a_job("doing", a_worker(silent_for=1))
    asking = a_job("todo")
    env = os.environ | {"NAAST_DB_NAME": connection.settings_dict["NAME"], "NAAST_DB_ROLE": "naast_app"}
    worker = [sys.executable, "-m", "naast", "procrastinate", "worker", "--one-shot"]
    for _ in range(2):  # the second one does what the first one put back
        done = subprocess.run(worker, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    states = dict(ProcrastinateJob.objects.filter(id__in=[*left, kept, asking]).values_list("id", "status"))
    assert states == dict.fromkeys([*left, asking], "succeeded") | {kept: "doing"}

"""What a killed worker had in its hands is done by the next one."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from naast.config.jobs import take_up_left_jobs


def job_in_hands_of(worker: int | None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id)"
            " VALUES ('default', 'some_job', '{}', 'doing', %s) RETURNING id",
            [worker],
        )
        return int(cursor.fetchone()[0])


def a_worker(*, silent_for: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [silent_for],
        )
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_jobs_of_a_silent_worker_go_back_and_those_of_a_living_one_stay() -> None:
    left = {job_in_hands_of(None), job_in_hands_of(a_worker(silent_for=31))}
    kept = job_in_hands_of(a_worker(silent_for=1))
    async_to_sync(take_up_left_jobs.func)(SimpleNamespace(app=app), 0)
    states = dict(ProcrastinateJob.objects.values_list("id", "status"))
    assert states == dict.fromkeys(left, "todo") | {kept: "doing"}

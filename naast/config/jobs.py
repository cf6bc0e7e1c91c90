"""Where the worker finds its jobs: the `jobs` module of every package that has one, and one job about jobs."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from procrastinate import JobContext
from procrastinate.contrib.django import app

SILENT_FOR = 30.0  # seconds without a sign of life, after which a worker counts as killed


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="take_up_left_jobs", pass_context=True)
async def take_up_left_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """What a killed worker had in its hands goes back into the queue."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR):
        await jobs.retry_job(job)


for package in apps.get_app_configs():
    if package.name.startswith("naast.") and package.module and module_has_submodule(package.module, "jobs"):
        import_module(f"{package.name}.jobs")

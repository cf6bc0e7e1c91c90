"""What the worker does for the trace: every quarter of an hour it writes down elsewhere where each chain ends."""

from __future__ import annotations

from django.conf import settings
from procrastinate.contrib.django import app

from naast.privacy.anchors import add_line


@app.periodic(cron="*/15 * * * *")
@app.task(name="privacy.anchor", queueing_lock="privacy.anchor", pass_context=False)
def anchor(timestamp: int) -> bool:  # noqa: ARG001 - the moment the worker meant
    """Was there something new to write down?"""
    return add_line(settings.ANCHORS) is not None

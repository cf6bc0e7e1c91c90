"""The bench of reports, with two clients: real sessions, real forms, and every report in the trace."""

from __future__ import annotations

import os

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from rich.progress import Progress

from naast.bench import report, views
from naast.bench.outcome import Options
from naast.bench.visitors import Spent


def test_reports_are_measured_beside_a_bare_insert() -> None:
    options = Options(clients=(1, 2), requests=8)
    with Progress(disable=True) as progress:
        outcome = report.run(
            options, progress, database=f"naast_bench_report_{os.getpid()}", template=os.environ["NAAST_TEST_TEMPLATE"]
        )
    rows = outcome.figures["rows"]
    assert [(row["clients"], row["reports"]) for row in rows] == [(1, 8), (2, 8)]
    assert (outcome.figures["reports_kept"], outcome.figures["reports_in_the_trace"]) == (16, 16)
    assert set(rows[0]) == {
        "clients", "reports", "reports_per_second", "report_p50_ms", "report_p95_ms", "bare_per_second", "bare_p50_ms",
        "share", "bare_signed_in_per_second", "share_signed_in", "met",
    }  # fmt: skip


@pytest.mark.parametrize(("seconds", "met"), [(1.0, True), (1.6, True), (1.7, False)])
def test_a_report_that_takes_much_longer_is_not_good_enough(seconds: float, met: bool) -> None:
    bare, slow = Spent(1.0, [1.0] * 100), Spent(seconds, [1.0] * 100)
    assert report._row(1, {"report": slow, "bare": bare, "bare, signed in": bare})["met"] is met


def test_the_bare_insert_has_no_address_in_this_world() -> None:
    with pytest.raises(Resolver404):
        resolve(f"/{views.ADDRESS}")


def test_the_bare_insert_refuses_in_every_other_world() -> None:
    with pytest.raises(Http404):
        views.two_rows(RequestFactory().post(f"/{views.ADDRESS}"))

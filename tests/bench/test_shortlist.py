"""`naast bench shortlist`: the page as a coordinator opens it, in an organisation that is laid for it alone."""

from __future__ import annotations

import json
import os

import pytest
from django.conf import settings
from django.db import connection
from rich.progress import Progress

from naast.bench import databases, shortlist
from naast.bench.outcome import CannotMeasure, Options

DATABASE = f"naast_bench_shortlist_{os.getpid()}"


@pytest.mark.django_db(transaction=True)
def test_pages_of_a_whole_organisation_are_opened_and_counted():
    before = connection.settings_dict["NAME"], settings.STAFF_PROVE_TWICE
    with Progress(disable=True) as progress:
        outcome = shortlist.run(
            Options(scale="org", samples=3), progress, database=DATABASE, template=os.environ["NAAST_TEST_TEMPLATE"]
        )
    said = json.loads(outcome.as_json())
    assert (said["volunteers"], said["requests"], said["pages"]) == (200, 100, 3)
    assert said["listed"] > 0
    assert 0 < said["p50_ms"] <= said["most_ms"]
    assert 0 < said["whole_p50_ms"] <= said["whole_most_ms"]
    assert said["what_if_p50_ms"] > 0
    assert (connection.settings_dict["NAME"], settings.STAFF_PROVE_TWICE) == before
    assert databases.noted(DATABASE) == ""


@pytest.mark.parametrize("scale", ["", "nation"])
def test_a_size_that_one_organisation_never_has_is_not_measured(scale):
    with Progress(disable=True) as progress, pytest.raises(CannotMeasure, match="--scale org or --scale region"):
        shortlist.run(Options(scale=scale), progress)

"""The benches that open a whole house, once and small: they tell what they promise and leave nothing running."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from rich.progress import Progress

from naast.bench import start, weight
from naast.bench.outcome import CannotMeasure, Options, machine, percentile
from tests.config.processes import place_of_a_demo

LOG = """2026-11-22 03:15:00.100 UTC [7] LOG:  starting PostgreSQL 15.18 on x86_64
2026-11-22 03:15:00.200 UTC [7] LOG:  database system is ready to accept connections
2026-11-22 03:16:00.900 UTC [9] LOG:  starting PostgreSQL 15.18 on x86_64
2026-11-22 03:16:01.050 UTC [9] LOG:  database system is ready to accept connections
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A place in which the world stands, since making it takes longest."""
    if not (Path(start.__file__).parent.parent / "ui" / "static" / "built").exists():
        pytest.skip("The look is not built: run `make install`.")
    with place_of_a_demo() as made:
        yield made


def test_a_house_is_opened_and_its_desks_are_weighed(place: Path) -> None:
    with Progress(disable=True) as progress:
        started = json.loads(start.run(Options(rounds=1, seed=4), progress, place=place).as_json())
        weighed = weight.run(Options(), progress, place=place)
    assert set(started) == {"name", "seed", "goal", "met", "figures", "machine", "date", "loaded"}
    assert (started["name"], started["seed"]) == ("start", 4)
    assert 0 < started["figures"]["postgresql_median"] < started["figures"]["median"]
    rows = weighed.figures["rows"]
    assert [row["desk"] for row in rows] == ["volunteer", "professional", "coordinator", "client"]
    assert all({"cold_bytes", "cold_requests", "warm_bytes", "warm_requests", "met"} <= set(row) for row in rows)
    assert all(row["warm_bytes"] < row["cold_bytes"] for row in rows)


def test_a_bench_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CommandError):
        call_command("bench", "luck")


def test_the_start_of_postgresql_is_read_from_its_log(tmp_path: Path) -> None:
    log = tmp_path / "pg.log"
    log.write_text(LOG)
    assert start.of_postgresql(log) == 0.15


def test_a_log_that_tells_nothing_stops_the_bench(tmp_path: Path) -> None:
    with pytest.raises(CannotMeasure):
        start.of_postgresql(tmp_path / "pg.log")


@pytest.mark.parametrize(("part", "expected"), [(0.5, 51), (0.95, 96), (1.0, 100)])
def test_the_nearest_rank_is_taken(part: float, expected: int) -> None:
    assert percentile([*range(1, 101)], part) == expected


def test_no_place_of_this_machine_stands_in_a_result() -> None:
    said = json.dumps(machine(150018))
    assert '"postgresql": "15.18"' in said
    assert platform.node() not in said
    assert "/" not in said

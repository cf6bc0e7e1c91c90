"""The benches that open a whole house, once and small: they tell what they promise and leave nothing running."""

from __future__ import annotations

import json
import platform
import tempfile
from pathlib import Path

import pytest
from django.core.management import call_command
from rich.progress import Progress

from naast.bench import start, weight
from naast.bench.outcome import CannotMeasure, Options, machine, percentile

LOG = """2026-11-22 03:15:00.100 UTC [7] LOG:  starting PostgreSQL 15.18 on x86_64
2026-11-22 03:15:00.200 UTC [7] LOG:  database system is ready to accept connections
2026-11-22 03:16:00.900 UTC [9] LOG:  starting PostgreSQL 15.18 on x86_64
2026-11-22 03:16:01.050 UTC [9] LOG:  database system is ready to accept connections
"""


def places() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("naast-bench-*"))


@pytest.fixture(scope="module")
def _built() -> None:
    if not (Path(start.__file__).parent.parent / "ui" / "static" / "built").exists():
        pytest.skip("The look is not built: run `make install`.")


@pytest.mark.usefixtures("_built")
def test_the_desks_of_an_open_house_are_weighed() -> None:
    before = places()
    with Progress(disable=True) as progress:
        outcome = weight.run(Options(), progress)
    rows = outcome.figures["rows"]
    assert [row["desk"] for row in rows] == ["volunteer", "professional", "coordinator", "client"]
    assert all({"cold_bytes", "cold_requests", "warm_bytes", "warm_requests", "met"} <= set(row) for row in rows)
    assert all(row["warm_bytes"] < row["cold_bytes"] for row in rows)
    assert places() == before


def test_the_start_of_postgresql_is_read_from_its_log(tmp_path: Path) -> None:
    log = tmp_path / "pg.log"
    log.write_text(LOG)
    assert start.of_postgresql(log) == 0.15


def test_a_log_that_tells_nothing_stops_the_bench(tmp_path: Path) -> None:
    with pytest.raises(CannotMeasure):
        start.of_postgresql(tmp_path / "pg.log")


@pytest.mark.usefixtures("_built")
def test_the_start_is_timed_and_the_command_ends_with_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bench", "start", "--json", "--rounds", "1", "--seed", "4")
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert set(said) == {"name", "seed", "goal", "met", "figures", "machine", "date", "loaded"}
    assert (said["name"], said["seed"]) == ("start", 4)
    assert 0 < said["figures"]["postgresql_median"] < said["figures"]["median"]


@pytest.mark.parametrize(("part", "expected"), [(0.5, 51), (0.95, 96), (1.0, 100)])
def test_the_nearest_rank_is_taken(part: float, expected: int) -> None:
    assert percentile([*range(1, 101)], part) == expected


def test_no_place_of_this_machine_stands_in_a_result() -> None:
    said = json.dumps(machine(150018))
    assert '"postgresql": "15.18"' in said
    assert platform.node() not in said
    assert "/" not in said

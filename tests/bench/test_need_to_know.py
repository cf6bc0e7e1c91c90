"""The bench of need-to-know, on a very small crowd: it must tell what it promises, and it must be able to lose."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from rich.progress import Progress

from naast.bench import crowd, databases, need_to_know
from naast.bench.outcome import Options, Outcome
from naast.bench.reads import READS, statements

SMALL = Options(moments=30_000, samples=1, keep=True)
WAYS = {
    "who", "read", "found", "floor_p50", "floor_p95", "filter_p50", "filter_p95", "ratio", "more_ms", "both_p50",
    "both_p95", "met",
}  # fmt: skip


@pytest.fixture(scope="module")
def small_crowd() -> Iterator[str]:
    """Three hundred matches; laid once, for it is only read."""
    name = f"naast_bench_{os.getpid()}"
    with Progress(disable=True) as progress:
        need_to_know.lay(SMALL, progress, name, os.environ["NAAST_TEST_TEMPLATE"])
    yield name
    databases.drop(name)


@pytest.fixture(scope="module")
def outcome(small_crowd: str) -> Outcome:
    with Progress(disable=True) as progress:
        return need_to_know.run(SMALL, progress, database=small_crowd)


def test_every_read_is_measured_for_three_people(outcome: Outcome) -> None:
    rows = outcome.figures["rows"]
    assert [(row["who"], row["read"]) for row in rows] == [
        (who, read) for who in ("volunteer", "professional", "coordinator") for read in READS
    ]
    assert all(set(row) == WAYS for row in rows)
    assert {who: one["matches"] for who, one in outcome.figures["together"].items()} == {
        "volunteer": 1, "professional": 50, "coordinator": 300,
    }  # fmt: skip
    assert outcome.figures["moments"] == 30_000
    assert set(outcome.figures["setting_up_the_actor_ms"]["volunteer"]) == {"p50", "p95"}


def test_every_read_finds_something_for_somebody(outcome: Outcome) -> None:
    found = {read: sum(row["found"] for row in outcome.figures["rows"] if row["read"] == read) for read in READS}
    assert [read for read, lines in found.items() if lines == 0] == []


def test_a_slow_policy_is_seen(small_crowd: str) -> None:
    slow = f"naast_bench_slow_{os.getpid()}"
    databases.make(slow, small_crowd)
    with databases.administrator(slow) as owner:
        owner.execute(
            "ALTER POLICY circle_reads ON moments_moment USING (dossier_id = ANY ((SELECT public.privacy_my_dossiers())"
            "::uuid[]) AND (SELECT pg_sleep(0.03) IS NOT NULL))"
        )
    try:
        who = crowd.viewers(slow)[0]
        ways = statements(READS["newest 20 of one match"], who)
        with databases.connect("naast_app", slow) as app, databases.connect(databases.EVERYTHING, slow) as everything:
            told = need_to_know.compare(app, everything, who, ways, samples=3)
    finally:
        databases.drop(slow)
    assert told["more_ms"] > 20
    assert told["met"] is False


def test_a_policy_that_lets_too_much_through_stops_the_bench(small_crowd: str) -> None:
    open_house = f"naast_bench_open_{os.getpid()}"
    databases.make(open_house, small_crowd)
    with databases.administrator(open_house) as owner:
        owner.execute("ALTER POLICY circle_reads ON matches_match USING (true)")
    try:
        who = crowd.viewers(open_house)[0]
        ways = statements(READS["my matches"], who)
        with (
            databases.connect("naast_app", open_house) as app,
            databases.connect(databases.EVERYTHING, open_house) as everything,
            pytest.raises(need_to_know.NotTheSameRows),
        ):
            need_to_know.compare(app, everything, who, ways, samples=1)
    finally:
        databases.drop(open_house)


def test_the_same_seed_lays_the_same_crowd(small_crowd: str) -> None:
    again = f"naast_bench_again_{os.getpid()}"
    with Progress(disable=True) as progress:
        need_to_know.lay(SMALL, progress, again, os.environ["NAAST_TEST_TEMPLATE"])
    try:
        assert [one.moment_id for one in crowd.viewers(again)] == [one.moment_id for one in crowd.viewers(small_crowd)]
        assert [one.person_id for one in crowd.viewers(again)] == [one.person_id for one in crowd.viewers(small_crowd)]
    finally:
        databases.drop(again)

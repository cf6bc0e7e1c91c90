"""The bench of sign-in, with two of each: real accounts, the real server, and a difference that would be seen."""

from __future__ import annotations

import os

import pytest
from rich.progress import Progress

from naast.bench import sign_in
from naast.bench.outcome import Options


def test_each_kind_is_asked_and_answered_alike() -> None:
    with Progress(disable=True) as progress:
        outcome = sign_in.run(
            Options(samples=2), progress, database=f"naast_bench_sign_in_{os.getpid()}",
            template=os.environ["NAAST_TEST_TEMPLATE"],
        )  # fmt: skip
    rows = outcome.figures["rows"]
    assert [(row["what"], row["kind"]) for row in rows] == [
        *(("sign-in", kind) for kind in sign_in.ACCOUNTS), *(("welcome", kind) for kind in sign_in.LINKS),
    ]  # fmt: skip
    assert {row["samples"] for row in rows} == {2}


@pytest.mark.parametrize(("slower", "met"), [(0.0, True), (200.0, False)])
def test_a_kind_that_takes_longer_is_seen(slower: float, met: bool) -> None:
    def ask(kind: str, n: int) -> tuple[float, int]:
        return 300 + n + (slower if kind == "known" else 0), 200

    rows = sign_in.asked("sign-in", ("unknown", "known"), 100, ask, seed=1)
    assert [row["met"] for row in rows] == [True, met]


def test_a_kind_that_is_answered_otherwise_is_seen() -> None:
    rows = sign_in.asked("welcome", ("unknown", "used"), 10, lambda kind, n: (1.0, 404 if kind == "used" else 200), 1)
    assert [row["met"] for row in rows] == [True, False]


def test_the_distance_is_the_largest_between_the_two() -> None:
    assert sign_in.distance([1, 2, 3, 4], [1, 2, 3, 4]) == 0
    assert sign_in.distance([1, 2, 3, 4], [3, 4, 5, 6]) == 0.5
    assert sign_in.distance([1, 2], [3, 4]) == 1

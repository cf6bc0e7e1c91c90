"""Where nothing is compiled the same text runs as it stands, slower, and says the same to the last number."""

from __future__ import annotations

import os
import subprocess
import sys

from naast.matching.engine.assignment import solve
from naast.matching.engine.changes import Standing
from naast.matching.engine.price import weigh
from naast.matching.engine.regret import alternatives, regrets
from naast.matching.engine.stored import to_bytes
from tests.matching.small_worlds import sparse_world

TELL = "from tests.matching.test_without_numba import everything_said; print(everything_said())"


def everything_said() -> str:
    problem = sparse_world(seed=6, requests=60, volunteers=60, degree=5, full=0.3)
    weights = weigh(problem, strict=True)
    assignment = solve(problem, weights)
    chains = [alternatives(problem, weights, assignment, request) for request in range(problem.requests)]
    standing = Standing(problem, weights, assignment)
    for volunteer in range(0, 60, 7):
        standing.set_places(volunteer, volunteer % 3)
        standing.withdraw_request(volunteer)
        standing.add_request([volunteer, (volunteer + 5) % 60], [300, 700], 1)
    stands = to_bytes(standing.assignment(), standing.problem()).hex()
    return f"{stands} {regrets(problem, weights, assignment).tolist()} {chains}"


def test_without_numba_the_answers_are_the_same() -> None:
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", TELL],
        env=os.environ | {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert told == everything_said() + "\n"


def test_no_program_of_the_house_loads_the_compiler_before_somebody_asks_the_engine():
    loads = "import django; django.setup(); import naast.config.urls, naast.config.jobs, naast.matching.warming, sys"
    words = [sys.executable, "-c", f"{loads}; print('numba' in sys.modules)"]
    said = subprocess.run(
        words,
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "naast.config.settings"},
    )
    assert said.stdout.split() == ["False"]

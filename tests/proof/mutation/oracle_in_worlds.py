"""The oracle beside what the floor once gave: random worlds are made and kept, and each mutant is mere reckoning.

Named for a run within a run alone; `tests/proof/test_matrix.py` is what holds the oracle in every other.
"""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from naast.privacy import clock
from naast.proof.facts import gather
from tests.cast import house
from tests.proof.mutation.forking import ASKED
from tests.proof.nights import ENDS, night
from tests.proof.test_matrix import ask_often, by_floor, everybody, expected, rows_of
from tests.proof.worlds import make, make_all

CHUNK = 5
WORLDS = range(0, int(os.environ.get("NAAST_MUTANTS_WORLDS", "60")), CHUNK)
WHICH = ["all", "nights", *map(str, WORLDS)]


def _kept(which: str) -> Path:
    return Path(os.environ[ASKED]).parent / f"worlds-{which}.pickle"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("which", WHICH)
def test_a_world_is_kept(which, as_administrator):
    """What is there, and what the floor gives everybody of it. Kept once, for every mutant."""
    if _kept(which).exists():
        return
    if which == "all":
        make_all()
    elif which == "nights":
        for end in ENDS:
            night(house(f"Huis {end}", programmes=["temporary-buddy"]), end)
    else:
        for seed in range(int(which), int(which) + CHUNK):
            make(seed)
    tables = rows_of(as_administrator)
    facts = gather(tables, clock.today())
    ask_often(as_administrator)
    given = {(who.person_id, who.hat): by_floor(who) for who in everybody(tables)}
    _kept(which).write_bytes(pickle.dumps((tables, facts, given)))


@pytest.mark.parametrize("which", WHICH)
def test_the_oracle_says_what_the_floor_gave(which):
    """Nobody more and nobody less."""
    tables, facts, given = pickle.loads(_kept(which).read_bytes())
    wanted = expected(tables, facts)
    for wearer, rows in given.items():
        assert wanted[wearer] == rows, wearer

"""Of a country the same as of two people: the grid, everybody beside everybody, and `why_not` say the same."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from naast.bench.towns import ON, PREFER, make
from naast.matching.engine import Candidate, Request, shortlist
from naast.matching.engine.allowed import PASSING, allowed
from naast.matching.engine.candidates import candidates, dense
from naast.matching.engine.encode import encode
from naast.matching.engine.facts import FARTHEST, RequestFacts, VolunteerFacts, pairs, saying
from naast.matching.engine.fit import fits, weighing
from naast.matching.engine.preferences import PREFERENCES
from naast.matching.engine.problem import BAD_FIT, FULL_FIT, Impossible, Problem
from tests.matching import worlds

# NAAST_MATCHING_WORLDS=10000 is the long run.
WORLDS = int(os.environ.get("NAAST_MATCHING_WORLDS", "400"))
NOBODY = pairs(())


def edges(problem: Problem) -> dict[tuple[int, int], int]:
    found = zip(problem.request_of_edge().tolist(), problem.volunteer.tolist(), problem.fit.tolist(), strict=True)
    return {(r, v): fit for r, v, fit in found}


def same(one: Problem, other: Problem) -> bool:
    return all(np.array_equal(getattr(one, each.name), getattr(other, each.name)) for each in fields(Problem))


def test_the_arrays_say_the_same_as_why_not_in_thousands_of_small_worlds():
    several = 0
    for seed in range(WORLDS):
        requests, people, apart, together = worlds.a_world(seed)
        world, said = encode(requests, people, apart=apart, together=together), worlds.reasons(*worlds.a_world(seed))
        problem = candidates(*world)
        assert set(edges(problem)) == {pair for pair, why in said.items() if not why}, seed
        assert same(problem, dense(*world)), seed
        several += problem.edges > 1
    assert several > WORLDS // 4


def test_every_constraint_by_itself_says_the_same_of_two_people_and_in_the_same_order():
    for seed in range(200):
        requests, people, _apart, _together = worlds.a_world(seed)
        world = encode(requests, people)
        for (r, v), why in worlds.reasons(requests, people, (), ()).items():
            against = [code for code, passes in allowed(world.requests, r, world.volunteers, world.on) if not passes[v]]
            assert against == [found.code for found in why], (seed, r, v)


def test_a_better_group_of_the_shortlist_has_a_better_fit_and_bad_is_neither_of_the_first_two():
    compared = 0
    for seed in range(400):
        requests, people, apart, together = worlds.a_world(seed)
        fit = edges(candidates(*encode(requests, people, apart=apart, together=together)))
        number = {one.key: v for v, one in enumerate(people)}
        for r, request in enumerate(requests):
            known = [worlds.as_known(request, one, apart, together) for one in people]
            groups = [
                (group.meets, [fit[r, number[one.candidate.key]] for one in group.fits])
                for group in shortlist(request, known).groups
            ]
            for (_meets, better), (_less, worse) in pairwise(groups):
                assert min(better) > max(worse), (seed, r)
                compared += 1
            first_two = set(request.prefer[:2])
            for meets, found in groups:
                bad = bool(first_two) and not first_two & set(meets)
                assert all((one < BAD_FIT) == bad and 0 <= one <= FULL_FIT for one in found), (seed, r)
    assert compared > 50


@pytest.mark.parametrize("count", range(len(PREFERENCES) + 1))
def test_a_fit_goes_from_nothing_to_everything(count):
    made = weighing(tuple(PREFERENCES)[:count])
    used = made.fit_of[0, : (made.weight.sum() + 1) * 7]
    assert (used[-1], used[0]) == (FULL_FIT, 0 if count else used[0])
    assert (np.diff(used) > 0).all() or count < 2


@pytest.mark.parametrize(("scale", "case"), [("org", "slack"), ("org", "tight"), ("region", "tight")])
def test_towns_by_the_grid_and_by_everybody_are_the_same_for_any_cell_and_any_parts(scale, case):
    town = (*make(scale, case), ON, PREFER)
    found = dense(*town)
    assert found.edges > 100
    for cell, threads in ((2_000, 1), (777, 2), (50_000, 5)):
        assert same(candidates(*town, cell=cell, threads=threads), found)


def test_another_order_of_people_gives_the_same_pairs():
    requests, volunteers, separated = make("org", "slack", seed=3)
    before = edges(candidates(requests, volunteers, separated, ON, PREFER))
    draw = np.random.default_rng(1)
    rows, columns = draw.permutation(len(requests)), draw.permutation(len(volunteers))
    place = np.argsort(columns)
    together = volunteers.worked_together.copy()
    together[:, 0] = place[together[:, 0]]
    moved = shuffled(volunteers, columns, worked_together=together)
    parted = pairs([(np.argsort(rows)[r], place[v]) for r, v in separated])
    after = edges(candidates(shuffled(requests, rows), moved, parted, ON, PREFER))
    assert {(int(rows[r]), int(columns[v])): fit for (r, v), fit in after.items()} == before


def shuffled(facts, order, **changed):
    moved = {one.name: getattr(facts, one.name)[order] for one in fields(facts) if one.name != "worked_together"}
    return replace(facts, **moved | changed)


def test_who_rests_is_kept_when_asked_and_has_no_place():
    for seed in range(200):
        requests, people, apart, together = worlds.a_world(seed)
        world = encode(requests, people, apart=apart, together=together)
        kept = candidates(*world, with_who_rests=True)
        said = worlds.reasons(requests, people, apart, together)
        assert set(edges(kept)) == {p for p, why in said.items() if {one.code for one in why} <= PASSING}
        assert same(kept, dense(*world, with_who_rests=True))
        free = [v for v, one in enumerate(people) if one.places > one.taken and not one.pausing]
        assert np.nonzero(kept.places)[0].tolist() == free


@pytest.mark.parametrize("before", ["os.environ['NUMBA_DISABLE_JIT'] = '1'", "sys.modules['numba'] = None"])
def test_the_loops_as_they_stand_and_a_house_without_numba_say_the_same(before):
    """In a process of its own, as compiled loops stay compiled."""
    say = "; ".join([
        f"import os, sys; {before}", "from naast.bench.towns import ON, PREFER, make",
        "from naast.matching.engine.candidates import candidates",
        "found = candidates(*make('org', 'slack'), ON, PREFER)",
        "print(found.volunteer.tolist(), found.fit.tolist(), sep=';')",
    ])  # fmt: skip
    ran = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True)
    found = candidates(*make("org", "slack"), ON, PREFER)
    assert ran.stdout.strip() == f"{found.volunteer.tolist()};{found.fit.tolist()}"


def two(**said):
    """One request and one volunteer of whom only this is said."""
    asked = {name: [value] for name, value in said.items() if name in {one.name for one in fields(RequestFacts)}}
    return saying(RequestFacts, 1, **asked), saying(VolunteerFacts, 1)


def test_people_at_the_ends_of_the_earth_are_found():
    far = [-FARTHEST, FARTHEST, 0, np.nan]
    requests = saying(RequestFacts, 4, x=far, y=far, reach=[np.inf, 10, np.nan, 0], min_distance=[0, 0, np.nan, 9e30])
    volunteers = saying(VolunteerFacts, 4, x=far, y=far, reach=[np.inf, np.nan, 1e30, 0])
    found = candidates(requests, volunteers, NOBODY, ON, ())
    assert same(found, dense(requests, volunteers, NOBODY, ON, ()))
    everybody = {(r, v) for r in range(4) for v in range(4)}
    assert set(edges(found)) == everybody - {(1, 0), (1, 2)}


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ({"reach": -1.0}, "less far than 0 metres"),
        ({"min_distance": -0.5}, "less than 0 metres"),
        ({"x": 5.0}, "half a point"),
        ({"x": np.inf, "y": 0.0}, "Count in metres"),
        ({"x": 0.0, "y": 2.0 * FARTHEST}, "Count in metres"),
        ({"tier": 4}, "a tier from 0 to 3"),
        ({"order": 1}, "one of the 1 orders"),
        ({"activities": [1, 2]}, "the same words"),
    ],
)
def test_what_cannot_be_says_what_to_mend(said, mend):
    requests, volunteers = two(**said)
    for how in (candidates, dense):
        with pytest.raises(Impossible, match=mend):
            how(requests, volunteers, NOBODY, ON, ())


@pytest.mark.parametrize(
    ("name", "said"), [("months", 40_000), ("hours", np.nan), ("activities", -1), ("seats", 10**30)]
)
def test_a_number_that_does_not_fit_never_turns_over(name, said):
    with pytest.raises(Impossible, match=f"Give {name} as numbers from"):
        saying(RequestFacts, 1, **{name: [said]})


@pytest.mark.parametrize("pair", [(-1, 0), (1, 0), (0, 1)])
def test_a_pair_of_nobody_is_refused(pair):
    with pytest.raises(Impossible, match="not there"):
        candidates(*two(), pairs([pair]), ON, ())


def test_places_below_none_and_columns_of_another_length_are_refused():
    requests, volunteers = two()
    with pytest.raises(Impossible, match="fewer than 0 places"):
        candidates(requests, saying(VolunteerFacts, 1, places=[-1]), NOBODY, ON, ())
    with pytest.raises(Impossible, match="a row for every request: 1, not 2"):
        candidates(saying(RequestFacts, 1, tier=[0, 0]), volunteers, NOBODY, ON, ())
    with pytest.raises(Impossible, match="as one row of int8"):
        candidates(replace(requests, tier=np.zeros(1)), volunteers, NOBODY, ON, ())
    with pytest.raises(Impossible, match="Choose from: worked_together"):
        candidates(requests, volunteers, NOBODY, ON, ("gut_feeling",))


def test_nobody_asks_or_nobody_offers():
    for many, few in ((0, 0), (3, 0), (0, 3)):
        found = candidates(saying(RequestFacts, few), saying(VolunteerFacts, many), NOBODY, ON, PREFER, threads=2)
        assert (found.start.tolist(), found.edges, found.volunteers) == ([0] * (few + 1), 0, many)


def test_people_are_encoded_once_and_on_one_day():
    ask, one = Request(key="r", organisation="o"), Candidate(key="v", name="v", organisation="o")
    for mend, requests, people in (
        ("same key", [ask, ask], [one]),
        ("same key", [ask], [one, one]),
        ("the same day", [ask, replace(ask, key="s", on=date(2027, 1, 4))], [one]),
        ("the gender 'x'", [replace(ask, gender_wish=("x",))], [one]),
        ("from 0 to 32767, not 40000", [ask], [replace(one, months=40_000)]),
    ):
        with pytest.raises(Impossible, match=mend):
            encode(requests, people)
    with pytest.raises(Impossible, match="r with nobody"):
        encode([ask], [one], apart=[("r", "nobody")])


def test_towns_are_the_same_for_the_same_seed_and_others_for_another():
    one, again, other = (make("org", "tight", seed) for seed in (5, 5, 6))
    for facts, as_well in zip(one[:2], again[:2], strict=True):
        for column in fields(facts):
            assert getattr(facts, column.name).tobytes() == getattr(as_well, column.name).tobytes()
    assert np.array_equal(one[2], again[2])
    assert not np.array_equal(one[0].x, other[0].x)
    assert set(one[1].places.tolist()) == {0, 1}


def test_fits_of_somebody_who_said_nothing_are_nothing():
    requests, volunteers = two()
    assert fits(requests, 0, volunteers, weighing(tuple(PREFERENCES))).tolist() == [0]

"""Matching, measured: people of a town, a region or a country that do not exist, or two lists of somebody else.

What is compiled is compiled before anything is timed, on a small town. Seconds are of one run; the same seed gives the
same people and the same answers, only the seconds differ. `rss_mb` is the most memory of the whole program, with its
compiler, before anything it is measured beside has been loaded; `rss_decided_mb` the same before anything happened.
"""

from __future__ import annotations

import os
import resource
import time
from typing import Any, NamedTuple

import numpy as np
from rich.progress import Progress, TaskID

from naast.bench import happenings, lists, physics, rivals, towns
from naast.bench.outcome import CannotMeasure, Options, Outcome, busy, machine
from naast.matching.engine.assignment import Assignment, solve
from naast.matching.engine.candidates import candidates
from naast.matching.engine.certificate import Certificate, certify
from naast.matching.engine.circles import Formed, form_circles
from naast.matching.engine.price import Weights, weigh
from naast.matching.engine.problem import Problem
from naast.matching.engine.regret import regrets
from naast.matching.engine.teams import circles_of, kinds

NAME = "matching"
STEPS = ("candidates", "assignment", "regrets", "events", "flow", "floor", "circles")
# At most: candidates and assignment together in seconds, and circles: seconds, and the gap.
GOALS = {
    ("org", "slack"): (0.005, 0.2, 0.0005), ("org", "tight"): (0.005, 0.2, 0.0005),
    ("region", "slack"): (0.05, 0.2, 0.0005), ("region", "tight"): (0.05, 0.2, 0.0005),
    ("nation", "slack"): (1.0, 10.0, 0.005), ("nation", "tight"): (3.0, 10.0, 0.005),
}  # fmt: skip
# A program in whole numbers proves the best circles in minutes up to here.
PROVABLE = ("org", "region")


class Town(NamedTuple):
    """The people, and what was decided about them."""

    problem: Problem
    weights: Weights
    assignment: Assignment
    certificate: Certificate
    facts: Any


def run(options: Options, progress: Progress) -> Outcome:
    """The lists when there are any, otherwise the people of this scale."""
    if options.mentors or options.mentees or options.rule:
        return lists.run(options)
    if not options.scale:
        raise CannotMeasure("Say how many people with --scale org, region or nation, or give --mentors and --mentees.")
    rivals.need_rivals()
    bar = progress.add_task("Getting ready", total=len(STEPS))
    _warm_up(options.seed)
    loaded = busy()
    figures = _measured(options, progress, bar)
    batch, seconds, gap = GOALS[options.scale, options.case]
    goal = (
        f"certified, equal to a flow of OR-Tools, candidates and assignment together in {batch} s, and circles in "
        f"{seconds} s and at most {100 * gap} % from the best"
    )
    met = (
        figures["certificate"] and figures["mcf_equal"] and figures["candidates_s"] + figures["solve_s"] <= batch
        and figures["circles_s"] <= seconds and figures["circles_gap"] <= gap
    )  # fmt: skip
    return Outcome(NAME, options.seed, goal, bool(met), figures, machine(), loaded=loaded or busy(), flat=True)


def _warm_up(seed: int) -> None:
    """Everything of ours that is compiled, once, on the smallest town."""
    for case in towns.CASES:
        town = _decided(Options(scale="org", case=case, seed=seed), {}, str)
        happenings.lived(town.problem, town.weights, town.assignment, seed, events=200)
        form_circles(town.problem, town.weights, circles_of(town.facts[0]), kinds(town.facts[1]))
        _greedy_loss(town)


def _measured(options: Options, progress: Progress, bar: TaskID) -> dict[str, Any]:
    """All keys, in the order in which they were measured."""

    def now(step: str) -> None:
        progress.update(bar, description=step.capitalize(), completed=STEPS.index(step))

    now("candidates")
    figures: dict[str, Any] = {"scale": options.scale, "case": options.case, "best": options.best}
    town = _decided(options, figures, now)
    figures["rss_decided_mb"] = _most_memory_mb()
    now("events")
    figures |= happenings.lived(town.problem, town.weights, town.assignment, options.seed)
    figures["rss_mb"] = _most_memory_mb()
    now("flow")
    flow = rivals.lowest_cost_flow(town.problem, town.weights)
    figures |= {"mcf_s": round(flow.seconds, 4), "mcf_equal": flow.value == town.certificate.value}
    now("floor")
    figures |= {name: round(number, 9) for name, number in physics.floor_s(town.problem, town.weights).items()}
    figures["floor_ratio"] = round((figures["candidates_s"] + figures["solve_s"]) / max(figures["floor_s"], 1e-9), 1)
    figures["greedy_loss"] = round(_greedy_loss(town), 4)
    now("circles")
    return figures | _circles(town, options.scale)


def _decided(options: Options, figures: dict[str, Any], now: Any) -> Town:
    asked, offered, separated = towns.make(options.scale, options.case, options.seed)
    began = time.perf_counter()
    threads = 1 if options.scale == "org" else _cores()
    problem = candidates(asked, offered, separated, towns.ON, towns.PREFER, threads=threads)
    figures["candidates_s"] = _since(began)
    if options.best:
        problem = towns.with_the_best(problem, options.best)
    figures |= {"requests": problem.requests, "edges": problem.edges}
    now("assignment")
    began = time.perf_counter()
    weights = weigh(problem)
    assignment = solve(problem, weights)
    figures["solve_s"] = _since(began)
    certificate = certify(problem, weights, assignment)
    figures |= {"matched": assignment.matched, "unmatched": problem.requests - assignment.matched}
    figures |= {"gap": certificate.gap, "certificate": certificate.holds}
    now("regrets")
    began = time.perf_counter()
    regrets(problem, weights, assignment)
    figures["regrets_s"] = _since(began)
    return Town(problem, weights, assignment, certificate, (asked, offered))


def _greedy_loss(town: Town) -> float:
    """The part of the requests with somebody that would have nobody."""
    problem = town.problem
    order = np.argsort(-problem.tier, kind="stable")
    found = rivals.greedy(problem.start, problem.volunteer, problem.fit, problem.places, order)
    return (town.assignment.matched - found) / max(1, town.assignment.matched)


def _circles(town: Town, scale: str) -> dict[str, Any]:
    """By seats. The gap is to the best there is where HiGHS can prove it, elsewhere to our own bound."""
    asked, offered = town.facts
    circles, kind = circles_of(asked), kinds(offered)
    began = time.perf_counter()
    formed = form_circles(town.problem, town.weights, circles, kind)
    figures: dict[str, Any] = {"circles_s": _since(began), "circles": len(circles), "circles_formed": formed.formed}
    bound = formed.bound
    if scale in PROVABLE:
        best = rivals.whole_numbers(town.problem, town.weights, circles, kind)
        bound = max(bound, best.bound)
        figures |= {"circles_best_s": round(best.seconds, 3), "circles_proved": best.value == best.bound}
    return figures | {"circles_gap": _part(formed, bound), "circles_own_gap": round(formed.gap, 7)}


def _part(formed: Formed, bound: int) -> float:
    return round((formed.value - bound) / formed.value, 7) if formed.value else 0.0


def _most_memory_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _since(began: float) -> float:
    return round(time.perf_counter() - began, 6)

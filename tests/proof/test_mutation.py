"""A small mistake in rules, access, gates, routes, the oracle or privacy, and whether its own tests notice it."""

from __future__ import annotations

import os
import sys

import pytest

from naast.proof.suites import LENGTH, NIGHTLY, SHORT, SUITES, from_seed
from tests.proof.mutation.groups import (
    GROUPS,
    OF_PRIVACY,
    as_table,
    everything,
    explained,
    judged,
    sampled,
    share,
    unexplained,
)
from tests.proof.mutation.mutants import ROOT, mutants_of

AT_LEAST = 0.95
# Asked short: the rules that need no way of working, which takes seconds to read.
SHORTLY = ("duties", "emergency", "oversight", "people", "retention", "rings", "vault")
VAULT, ITS_TEST = "naast/vault/rules.py", "tests/vault/test_rules.py"


def asked() -> dict[str, list[str]]:
    """Per group which mutants: all of them, or as many as were named, by the seed. Short: of the rules alone."""
    number, length = SUITES["mutation"].runs(), os.environ.get(LENGTH, SHORT)
    found = everything(from_seed(), of_privacy=10_000 if length == NIGHTLY else OF_PRIVACY)
    if length == SHORT:
        found = {"rules": [one for one in found["rules"] if one.split("/")[1] in SHORTLY]}
    every = [one for names in found.values() for one in names]
    if number >= SUITES["mutation"].full:
        return found
    chosen = set(sampled(every, number, from_seed()))
    return {name: [one for one in names if one in chosen] for name, names in found.items()}


@pytest.mark.django_db
@pytest.mark.proof("mutation")
def test_mutants_are_noticed_by_their_own_tests(tmp_path, ran):
    groups = asked()
    tries = [{"mutant": one, "by": GROUPS[name].tests} for name, names in groups.items() for one in names]
    packages = {one.split("/")[1] for names in groups.values() for one in names}
    tests = [
        test for name, names in groups.items() if names for test in GROUPS[name].tests
        if name != "rules" or test.split("/")[1] in packages
    ]  # fmt: skip
    came = judged(tests, tries, tmp_path, os.cpu_count() or 1)
    odd = unexplained(came["said"], explained())
    sys.stderr.write("\n".join([as_table(groups, came["said"]), *odd]) + "\n")
    assert came["fell"] == []
    assert odd == []
    assert share(came["said"]) >= AT_LEAST
    ran(len(came["said"]))


@pytest.mark.planted(
    "mutation", "a mutant that changes nothing", "a test module that is switched off", "a mutant without a reason"
)
@pytest.mark.django_db
def test_the_suite_sees_what_is_left(tmp_path):
    """The same mutants as they are, with nothing changed after all, and without the tests that noticed them."""
    names = sampled([one.name for one in mutants_of(VAULT)], 4, 0)
    kinds = [{}, {"unchanged": True}, {"without": [ITS_TEST]}]
    tries = [{"mutant": name, **kind} for kind in kinds for name in names]
    came = judged([ITS_TEST], tries, tmp_path, 1)
    assert came["fell"] == []
    noticed, unchanged, switched_off = (came["said"][at : at + len(names)] for at in range(0, len(tries), len(names)))
    assert (share(noticed), share(unchanged), share(switched_off)) == (1, 0, 0)
    assert unexplained(noticed, {}) == []
    assert unexplained(unchanged, {}) == [f"left: {name}" for name in names]
    assert unexplained(unchanged, dict.fromkeys(names, "It changes nothing.")) == []


def test_every_reason_is_of_a_mutant_that_is_there():
    every = {one.name for group in GROUPS.values() for file in group.files for one in mutants_of(file)}
    assert [name for name in explained() if name not in every] == []
    assert [name for name, why in explained().items() if not why.strip()] == []


def test_every_group_has_its_files_and_its_tests():
    there = {name: all((ROOT / one).exists() for one in (*group.files, *group.tests)) for name, group in GROUPS.items()}
    assert there == dict.fromkeys(GROUPS, True)
    assert [name for name, group in GROUPS.items() if not group.files or not group.tests] == []
